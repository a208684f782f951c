package org.niangjia.fund;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.niangjia.OnPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** As {@link ManyApprovalsTest} on a real PostgreSQL; only with {@code -Psoak}. */
@Order(Integer.MAX_VALUE - 1)
@EnabledIfSystemProperty(named = "niangjia.soak", matches = "true")
@OnPostgres
class ManyApprovalsOnPostgresTest {

    @Autowired
    private ApplicationContext context;

    @LocalServerPort
    private int port;

    @Test
    void aFundCoversHalfOfThoseWhoAskAtTheSameMomentAndNotOneMore() throws Exception {
        new ManyApprovals(context, port).of(1000);
    }
}
