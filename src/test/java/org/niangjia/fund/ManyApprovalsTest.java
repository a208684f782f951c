package org.niangjia.fund;

import org.junit.jupiter.api.Test;
import org.niangjia.NiangjiaTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@NiangjiaTest
class ManyApprovalsTest {

    @Autowired
    private ApplicationContext context;

    @LocalServerPort
    private int port;

    @Test
    void aFundCoversHalfOfThoseWhoAskAtTheSameMomentAndNotOneMore() throws Exception {
        new ManyApprovals(context, port).of(Boolean.getBoolean("niangjia.soak") ? 1000 : 40);
    }
}
