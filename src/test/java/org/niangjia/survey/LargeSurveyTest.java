package org.niangjia.survey;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.niangjia.OnPostgres;
import org.niangjia.benchmark.Meter;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;

/** Long lists on a real PostgreSQL; only with {@code -Psoak}, as what they tell is how fast they are. */
@Order(Integer.MAX_VALUE - 1)
@EnabledIfSystemProperty(named = "niangjia.soak", matches = "true")
@Import(Meter.class)
@OnPostgres
class LargeSurveyTest {

    @Autowired
    private ApplicationContext context;

    @LocalServerPort
    private int port;

    @Test
    void aScreeningOfAHundredThousandIsOpenedWithoutMoreMemoryThanOneOfTenThousand() throws Exception {
        var large = new LargeSurvey(context, port);
        var most = Integer.getInteger("niangjia.survey", 100_000);
        large.of(1_000, 1);
        large.of(most / 10, 20);
        large.of(most, 20);
        large.of(most / 10, 1);
    }
}
