package org.niangjia.platform.security;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

class ProductionCheckTest {

    private final MockEnvironment environment = new MockEnvironment();

    @Test
    void productionNamesEverythingItLacksAtOnce() {
        environment.setActiveProfiles("production", "demo");
        environment.setProperty("spring.datasource.url", "jdbc:h2:file:./data/niangjia");
        environment.setProperty("niangjia.administrator.password", "admin");
        environment.setProperty("niangjia.agencies.health.secret", "${AGENCY_HEALTH_SECRET}");

        assertThatThrownBy(this::check)
                .hasMessageContainingAll(
                        "demo",
                        "SPRING_DATASOURCE_URL",
                        "SPRING_DATASOURCE_PASSWORD",
                        "NIANGJIA_ADMINISTRATOR_PASSWORD",
                        "AGENCY_HEALTH_SECRET");
    }

    @Test
    void productionStartsWithARealDatabaseAndRealSecrets() {
        environment.setActiveProfiles("production");
        environment.setProperty("spring.datasource.url", "jdbc:postgresql://db/niangjia");
        environment.setProperty("spring.datasource.password", "a-real-one");
        environment.setProperty("niangjia.administrator.password", "a-long-real-one");

        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @Test
    void theDemoLacksNothing() {
        environment.setActiveProfiles("demo");

        assertThatCode(this::check).doesNotThrowAnyException();
    }

    private void check() {
        new ProductionCheck().postProcessEnvironment(environment, new SpringApplication());
    }
}
