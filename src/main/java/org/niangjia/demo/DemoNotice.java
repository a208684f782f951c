package org.niangjia.demo;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says at every start that this is a demo. */
@Component
@Profile("demo")
class DemoNotice {

    private static final Logger LOG = LoggerFactory.getLogger(DemoNotice.class);

    private final ServletWebServerApplicationContext application;

    DemoNotice(ServletWebServerApplicationContext application) {
        this.application = application;
    }

    @EventListener(ApplicationReadyEvent.class)
    void tell() {
        LOG.warn(
                "演示环境 DEMO: 口令公开，只在本机可用，请勿录入真实家庭 (public passwords, this machine only, no real families): "
                        + "http://localhost:{}/",
                application.getWebServer().getPort());
    }
}
