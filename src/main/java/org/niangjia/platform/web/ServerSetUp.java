package org.niangjia.platform.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.niangjia.platform.problem.Problems;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** How Tomcat listens and refuses, where Spring Boot has no setting for it. */
@Component
class ServerSetUp implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final BodySettings settings;
    private final Problems problems;
    private final ObjectMapper json;

    ServerSetUp(BodySettings settings, Problems problems, ObjectMapper json) {
        this.settings = settings;
        this.problems = problems;
        this.json = json;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addEngineValves(new SlowBodies(settings.arrivesWithin()));
        factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new RefusedByServer(problems, json)));
    }
}
