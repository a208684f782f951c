package org.niangjia.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.niangjia.NiangjiaTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@NiangjiaTest
class FamilyStoryTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Clock clock;

    @Autowired
    private ManagementService management;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void aFamilysCaseRunsFromTheReportToTheDayItHelped() {
        var story = new FamilyStory(port, LocalDate.now(clock), this::runDueJobs);
        story.isReportedAtTheCommunityDesk();
        story.isVisitedByTwoOfficers();
        story.agreesOnAPlan();
        story.agenciesAnswerOnTheirOwnClocks();
        story.theDirectorApprovesAndFinanceReleases();
        story.aVolunteerVisitsFourWeeksRunning();
        story.saysThatItHelped();

        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(story.caseNumber)
                        .count())
                .isZero();
        theEngineKnowsNobody(story);
    }

    private void runDueJobs() {
        for (var job :
                management.createJobQuery().executable().withRetriesLeft().list()) {
            management.executeJob(job.getId());
        }
    }

    /** No name, number, phone or word of the family stands in any of the engine's tables. */
    private void theEngineKnowsNobody(FamilyStory story) {
        var needles = Stream.concat(
                        story.idNumbers.stream(),
                        Stream.of(
                                FamilyStory.MOTHER,
                                FamilyStory.DAUGHTER,
                                FamilyStory.SON,
                                FamilyStory.GRANDMOTHER,
                                "13800000001",
                                "遇害",
                                "高考",
                                "买菜",
                                "victim-of-crime"))
                .toList();
        var tables = jdbc.sql("select table_name from information_schema.tables where table_name like 'ACT\\_%'")
                .query(String.class)
                .list();
        assertThat(tables).hasSizeGreaterThan(40);
        assertThat(hits(tables, needles)).isEmpty();
    }

    private List<String> hits(List<String> tables, List<String> needles) {
        var hits = new ArrayList<String>();
        for (var table : tables) {
            // The deployed models and forms were there before the family was.
            var ours = table.equals("ACT_GE_BYTEARRAY") ? " where DEPLOYMENT_ID_ is null" : "";
            for (var row : jdbc.sql("select * from " + table + ours).query().listOfRows()) {
                var text = row.values().stream()
                        .map(value -> value instanceof byte[] bytes
                                ? new String(bytes, StandardCharsets.UTF_8)
                                : String.valueOf(value))
                        .collect(Collectors.joining(" "));
                needles.stream().filter(text::contains).forEach(needle -> hits.add(table + " holds " + needle));
            }
        }
        return hits;
    }
}
