package org.niangjia.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.niangjia.OnPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;

/**
 * The one test that needs a context of its own: a real PostgreSQL, the engine's own job executor at work, and everything
 * sealed by SM4. It comes after all that share one: when its engine closes, the engine's REST no longer finds theirs,
 * which has the same name.
 */
@Order(Integer.MAX_VALUE - 1)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"camunda.bpm.job-execution.enabled=true", "niangjia.cipher.algorithm=sm4-gcm"})
@ActiveProfiles({"demo", "test"})
@Import(OnPostgres.Postgres.class)
@DirtiesContext
class FamilyStoryOnPostgresTest {

    private static final int REPEATS = 32;

    @LocalServerPort
    private int port;

    @Autowired
    private Clock clock;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void theSameCaseRunsOnPostgres() {
        var story = new FamilyStory(port, () -> LocalDate.now(clock), () -> {});
        story.isToldFromBeginningToEnd();

        assertThat(new EveryTable(jdbc).holding(story.whatOnlyTheHouseMayKnow()))
                .isEmpty();
        assertThat(jdbc.sql(
                                """
                                select count(*) from person
                                where case_number = ? and details like '2:%' and name_index like '~%'
                                """)
                        .param(story.caseNumber())
                        .query(Integer.class)
                        .single())
                .isEqualTo(4);
        assertThat(jdbc.sql("select state from seal_state").query(String.class).single())
                .endsWith("~");
        assertThat(Colleague.of(port, "auditor")
                        .get("/api/v1/trail/check")
                        .is(200)
                        .body()
                        .get("whole")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aReportThatComesThirtyTwoTimesAtOnceIsOneCase() throws Exception {
        var before = cases();
        var report = Map.of(
                "channel", "community-desk",
                "urgency", "normal",
                "applicant",
                        Map.of(
                                "name", "林听雨",
                                "idNumber", People.woman("19910214"),
                                "phone", "13800004712",
                                "address", "春熙路街道某小区 5 栋"),
                "household", List.of(),
                "causes", List.of("sudden-shock"),
                "needs", List.of(Map.of("kind", "living", "note", "无收入")),
                "consents", List.of());
        var key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        Callable<Colleague.Answer> post =
                () -> Colleague.of(port, "caseworker").send("POST", "/api/v1/cases", report, key);
        var hands = Executors.newFixedThreadPool(REPEATS);
        try {
            var answers = new ArrayList<Colleague.Answer>();
            for (var answer : hands.invokeAll(Collections.nCopies(REPEATS, post))) {
                answers.add(answer.get());
            }

            assertThat(answers).extracting(Colleague.Answer::status).containsOnly(201);
            assertThat(answers)
                    .extracting(Colleague.Answer::body)
                    .containsOnly(answers.get(0).body());
        } finally {
            hands.shutdownNow();
        }
        assertThat(cases()).isEqualTo(before + 1);
    }

    private int cases() {
        return jdbc.sql("select count(*) from aid_case").query(Integer.class).single();
    }

    @Test
    void filesAreMergedAndPartedOnPostgres() {
        new DuplicateStory(port).isToldFromBeginningToEnd();
    }
}
