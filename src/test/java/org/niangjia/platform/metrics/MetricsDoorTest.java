package org.niangjia.platform.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class MetricsDoorTest {

    private static final String TOKEN = "a-long-random-token";

    @Test
    void theTokenOpensTheMetricsAndNothingElse() {
        assertThat(opens("GET", "/actuator/prometheus", "Bearer " + TOKEN)).isTrue();

        assertThat(opens("GET", "/actuator/prometheus", "Bearer wrong")).isFalse();
        assertThat(opens("GET", "/actuator/prometheus", TOKEN)).isFalse();
        assertThat(opens("GET", "/actuator/prometheus", null)).isFalse();
        assertThat(opens("POST", "/actuator/prometheus", "Bearer " + TOKEN)).isFalse();
        assertThat(opens("GET", "/actuator/prometheus/../env", "Bearer " + TOKEN))
                .isFalse();
        assertThat(opens("GET", "/api/v1/cases", "Bearer " + TOKEN)).isFalse();
    }

    private static boolean opens(String method, String address, @org.jspecify.annotations.Nullable String shown) {
        var request = new MockHttpServletRequest(method, address);
        if (shown != null) {
            request.addHeader("Authorization", shown);
        }
        return MetricsDoor.isTheCollector(request, TOKEN);
    }
}
