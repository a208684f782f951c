package org.niangjia.batch;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.niangjia.OnPostgres;
import org.niangjia.benchmark.Meter;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;

/** As {@link LargeListTest} on a real PostgreSQL; only with {@code -Psoak}. */
@Order(Integer.MAX_VALUE - 1)
@EnabledIfSystemProperty(named = "niangjia.soak", matches = "true")
@Import(Meter.class)
@OnPostgres
class LargeListOnPostgresTest {

    @Autowired
    private ApplicationContext context;

    @LocalServerPort
    private int port;

    @Test
    void fiveThousandAreTakenDecidedAndPaid() throws Exception {
        new LargeList(context, port).of(Integer.getInteger("niangjia.list", 5000));
    }
}
