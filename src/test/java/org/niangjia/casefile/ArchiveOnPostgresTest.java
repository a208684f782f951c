package org.niangjia.casefile;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.niangjia.OnPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** As {@link ArchiveStoryTest} on a real PostgreSQL. */
@Order(Integer.MAX_VALUE - 1)
@OnPostgres
@NullUnmarked
class ArchiveOnPostgresTest {

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext context;

    @Test
    void aCaseIsArchivedReadAndForgotten() throws Exception {
        new ArchiveStory(context, port).isToldFromBeginningToEnd();
    }
}
