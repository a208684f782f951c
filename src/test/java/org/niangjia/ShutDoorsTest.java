package org.niangjia;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** A house whose trail is only looked at. */
class ShutDoorsTest {

    static class NothingInIt {}

    @Test
    void takesNoRequestRunsNoJobAndTheClockStartsNothingWhateverItsFilesSay() {
        var nothing = new SpringApplicationBuilder(NothingInIt.class).web(WebApplicationType.NONE);

        try (var house = Niangjia.withShutDoors(nothing, "--verify-trail")) {
            var settings = house.getEnvironment();
            assertThat(settings.getProperty("server.port")).isEqualTo("-1");
            assertThat(settings.getProperty("server.address")).isEqualTo("127.0.0.1");
            assertThat(settings.getProperty("camunda.bpm.job-execution.enabled"))
                    .isEqualTo("false");
            assertThat(settings.getProperty("niangjia.scheduled-work")).isEqualTo("false");
        }
    }
}
