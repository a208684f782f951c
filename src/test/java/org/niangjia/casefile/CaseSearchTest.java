package org.niangjia.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.niangjia.NiangjiaTest;
import org.niangjia.story.Colleague;
import org.niangjia.story.Family;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A case is found by its number, or by the whole name of somebody in it, by those who may read it. */
@NiangjiaTest
class CaseSearchTest {

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private JdbcClient jdbc;

    /** How often somebody looked for a person. */
    private long noted() {
        return jdbc.sql("select count(*) from trail where what = ?")
                .param(Readings.SEARCH)
                .query(Long.class)
                .single();
    }

    private Colleague.Answer searches(String user, String q) {
        return Colleague.of(port, user).post("/api/v1/cases/search", Map.of("q", q, "page", 0));
    }

    @Test
    void aSearchByNameFindsTheCaseForItsReadersAloneAndIsNoted() {
        var family = Family.registered(context);
        var before = noted();

        var found = searches("supervisor", "周小雨").is(200);

        assertThat(found.response().body()).contains(family.caseNumber().value());
        assertThat(noted()).isEqualTo(before + 1);
        assertThat(searches("supervisor-b", "周小雨").is(200).response().body())
                .doesNotContain(family.caseNumber().value());
    }

    @Test
    void partOfANameFindsNobodyAndANumberTellsOfNobody() {
        var family = Family.registered(context);
        var before = noted();

        assertThat(searches("director", family.caseNumber().value())
                        .is(200)
                        .response()
                        .body())
                .contains(family.caseNumber().value());
        assertThat(noted()).isEqualTo(before);
        assertThat(searches("director", "周小").is(200).body().get("total").asInt())
                .isZero();
    }
}
