package org.niangjia.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.NiangjiaTest;
import org.niangjia.casefile.CaseEnding;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.office.Actor;
import org.niangjia.office.Membership;
import org.niangjia.office.OfficeCode;
import org.niangjia.office.Role;
import org.niangjia.story.Colleague;
import org.niangjia.story.DuplicateStory;
import org.niangjia.story.Race;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Two files are to become one while somebody else has the earlier in hand. */
@NiangjiaTest
@NullUnmarked
class MergeRaceTest {

    private static final String TASK = "Task_ResolveDuplicate";

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private CaseFiles caseFiles;

    @Autowired
    private CaseEnding ending;

    private DuplicateStory story;

    private CaseNumber earlier;

    private CaseNumber later;

    private String task;

    @BeforeEach
    void theCaseworkerHasTheSecondReportBeforeHer() {
        story = new DuplicateStory(port);
        earlier = new CaseNumber(story.earlier);
        later = new CaseNumber(story.later);
        task = story.as("caseworker").claims(story.later, TASK);
    }

    @Test
    void noFamilyGoesIntoACaseThatEndsAtThisMoment() {
        var director = new Actor("director", Set.of(new Membership(Role.DIRECTOR, new OfficeCode("510104"))));

        var refused = new Race(context).of(() -> ending.withdraw(earlier, director, "搬走了"), this::merges);

        refused.is(422);
        assertThat(refused.body().at("/errors/0/field").asText()).isEqualTo("otherCase");
        assertThat(refused.body().at("/errors/0/message").asText()).isEqualTo("请从列出的个案中选择要合并或关联的一个。");
        assertThat(caseFiles.get(later).isOpen()).isTrue();
        assertThat(caseFiles.mergedInto(later)).isEmpty();
        assertThat(story.as("caseworker").sees(story.later, TASK)).isEqualTo(task);
        story.as("caseworker")
                .post("/api/v1/tasks/%s/submission".formatted(task), Map.of("decision", "separate"))
                .is(204);
        story.as("caseworker").sees(story.later, "Task_HomeVisit");
    }

    /** Whoever merges the other way round has the first and wants the second. */
    @Test
    void whoWaitsForTheOneCaseDoesNotKeepTheOther() {
        var merged = new Race(context).of(() -> caseFiles.lock(earlier), this::merges, () -> caseFiles.lock(later));

        merged.is(204);
        assertThat(caseFiles.mergedInto(later)).contains(earlier);
    }

    private Colleague.Answer merges() {
        return story.as("caseworker")
                .post(
                        "/api/v1/tasks/%s/submission".formatted(task),
                        Map.of("decision", "merge", "otherCase", story.earlier));
    }
}
