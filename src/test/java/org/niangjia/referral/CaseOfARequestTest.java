package org.niangjia.referral;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.niangjia.platform.metrics.CaseInLog;
import org.slf4j.LoggerFactory;

/** Which case stands beside a line in the log, where the engine's own interface moves it. */
@NullUnmarked
class CaseOfARequestTest extends ReferralStories {

    /** More than the server has threads at rest, which take turns. */
    private static final int ROUNDS = 60;

    @Test
    void whatTheEnginesInterfaceMovedIsNotNamedBesideTheNextRequests() {
        aReferralTo(JUSTICE, "mediation");
        var task = as("justice").claims(caseNumber.value(), "Task_AnswerReferral");
        as("justice")
                .post(
                        "/engine-rest/task/" + task + "/complete",
                        Map.of("variables", Map.of("submission", Map.of("value", "{\"decision\": \"accept\"}"))))
                .is(204);
        theProcess().isWaitingAt("Task_ReportOutcome");

        assertThat(namedByTheNextRequests()).containsOnly("-").hasSizeGreaterThanOrEqualTo(ROUNDS);
    }

    private List<String> namedByTheNextRequests() {
        var named = new Named();
        var logger = (Logger) LoggerFactory.getLogger("org.springframework.security.web.FilterChainProxy");
        var before = logger.getLevel();
        named.start();
        logger.setLevel(Level.DEBUG);
        logger.addAppender(named);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                as("").get("/api/v1/tasks").is(401);
            }
        } finally {
            logger.detachAppender(named);
            logger.setLevel(before);
        }
        return named.cases;
    }

    private static final class Named extends AppenderBase<ILoggingEvent> {

        private final List<String> cases = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent line) {
            cases.add(line.getMDCPropertyMap().getOrDefault(CaseInLog.CASE, "-"));
        }
    }
}
