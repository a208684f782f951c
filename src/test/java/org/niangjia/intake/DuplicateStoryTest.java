package org.niangjia.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.niangjia.NiangjiaTest;
import org.niangjia.casefile.CaseEnding;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.EraseCase;
import org.niangjia.office.Actor;
import org.niangjia.office.Membership;
import org.niangjia.office.OfficeCode;
import org.niangjia.office.Role;
import org.niangjia.story.DuplicateStory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@NiangjiaTest
@NullUnmarked
class DuplicateStoryTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Duplicates duplicates;

    @Autowired
    private CaseFiles caseFiles;

    @Autowired
    private CaseEnding ending;

    @Autowired
    private EraseCase eraseCase;

    @Autowired
    private JdbcClient jdbc;

    private DuplicateStory story;

    @BeforeEach
    void theSameWomanReportsTwice() {
        story = new DuplicateStory(port);
    }

    @Test
    void mergedAndPartedBothTellWhatTheyToldBefore() {
        story.isToldFromBeginningToEnd();
    }

    @Test
    void oneFileHasTheHistoryOfBoth() {
        story.isMerged();

        var one = story.page(story.earlier);
        assertThat(one.at("/duplicates/merges/0/caseNumber").asText()).isEqualTo(story.later);
        assertThat(one.at("/duplicates/merges/0/timeline").findValuesAsText("actor"))
                .isNotEmpty();
        assertThat(one.get("consents").toString()).contains("education");
        var other = story.page(story.later);
        assertThat(other.at("/duplicates/mergedInto").asText()).isEqualTo(story.earlier);
        // The other number stays readable and cannot be worked on beside the file that goes on.
        assertThat(other.get("household")).hasSize(2);
        assertThat(story.as("caseworker")
                        .post("/api/v1/cases/%s/reopening".formatted(story.later), Map.of("reason", "又有困难"))
                        .is(409)
                        .body()
                        .get("type")
                        .asText())
                .endsWith("case-merged");
    }

    @Test
    void theFamilyReadsThatItsReportIsHandledWithAnotherAndNotThatItIsOver() {
        story.isMerged();

        var read = status(story.later, "zh-CN");
        assertThat(read.get("stage").asText()).isEqualTo("与先前的登记合并办理");
        assertThat(read.get("nextStep").asText()).startsWith("工作人员会与您联系");
        assertThat(read.toString()).doesNotContain(story.earlier);
        assertThat(status(story.later, "en").get("stage").asText())
                .isEqualTo("Handled together with an earlier report");
        assertThat(status(story.earlier, "zh-CN").get("stage").asText()).isEqualTo("正在走访评估");

        ending.withdraw(new CaseNumber(story.earlier), director(), "搬走了");
        assertThat(status(story.later, "zh-CN")).isEqualTo(read);
    }

    @Test
    void aReportThatIsAFileOfItsOwnAgainTellsItsOwnProgress() {
        story.isMerged();
        story.undoes("director", story.later).is(200);

        assertThat(status(story.later, "zh-CN").get("stage").asText()).isEqualTo("正在走访评估");
    }

    private JsonNode status(String caseNumber, String language) {
        var code = caseFiles.accessCode(new CaseNumber(caseNumber)).orElseThrow();
        return story.as("")
                .send(
                        "GET",
                        "/api/public/v1/status/" + caseNumber,
                        null,
                        Map.of("X-Access-Code", code, "Accept-Language", language))
                .is(200)
                .body();
    }

    private static Actor director() {
        return new Actor("director", Set.of(new Membership(Role.DIRECTOR, new OfficeCode("510104"))));
    }

    @Test
    void whoIsARelativeInTheOneFileDecidesNothingInWhatItBecomes() {
        story.as("caseworker")
                .post(
                        "/api/v1/cases/%s/relatives".formatted(story.later),
                        Map.of("userId", "caseworker2", "relation", "表姐"))
                .is(204);

        story.isMerged();

        assertThat(story.page(story.earlier).get("relatives").toString()).contains("caseworker2", "表姐");
        var parted = story.undoes("director", story.later).is(200).body();
        assertThat(parted.get("left").toString()).contains("relative-declared");
        assertThat(story.page(story.earlier).get("relatives").toString()).contains("caseworker2");
    }

    @Test
    void whatWasDoneSinceStaysAndIsListed() {
        story.isMerged();
        story.as("caseworker")
                .post(
                        "/api/v1/cases/%s/relatives".formatted(story.earlier),
                        Map.of("userId", "caseworker2", "relation", "表姐"))
                .is(204);
        var son = theSon();
        story.as("caseworker")
                .put(
                        "/api/v1/cases/%s/household/%s/account".formatted(story.earlier, son),
                        Map.of("accountNumber", "6222020200112233446", "bankName", "中国工商银行"))
                .is(204);

        var parted = story.undoes("director", story.later).is(200).body();

        assertThat(parted.get("caseNumber").asText()).isEqualTo(story.later);
        assertThat(parted.get("left").toString()).contains("relative-declared", "account-recorded", son);
        var earlier = story.page(story.earlier);
        assertThat(earlier.get("household")).hasSize(2);
        assertThat(earlier.get("relatives").toString()).contains("caseworker2");
        assertThat(earlier.at("/duplicates/merges/0/left").toString()).contains(son);
        assertThat(story.page(story.later).get("relatives").toString()).doesNotContain("caseworker2");
        // A consent that came with the other report goes with it.
        assertThat(consent(earlier, "education")).isFalse();
        assertThat(consent(story.page(story.later), "education")).isTrue();
    }

    @Test
    void theTwoAreNotAskedAboutAgain() {
        story.isMerged();
        story.undoes("supervisor", story.earlier).is(200);

        assertThat(duplicates.of(new CaseNumber(story.later))).isEmpty();
        assertThat(duplicates.of(new CaseNumber(story.earlier))).isEmpty();
        assertThat(story.undoes("supervisor", story.earlier)
                        .is(409)
                        .body()
                        .get("type")
                        .asText())
                .endsWith("merge-undone");
    }

    @Test
    void linkedFilesNameEachOtherToWhoMayReadBoth() {
        story.as("caseworker")
                .does(story.later, "Task_ResolveDuplicate", Map.of("decision", "link", "otherCase", story.earlier));

        assertThat(story.page(story.later).at("/duplicates/links/0").asText()).isEqualTo(story.earlier);
        assertThat(story.page(story.earlier).at("/duplicates/links/0").asText()).isEqualTo(story.later);
        assertThat(duplicates.of(new CaseNumber(story.later))).isEmpty();
        jdbc.sql("update aid_case set office = '510107010' where case_number = ?")
                .param(story.earlier)
                .update();
        assertThat(story.page(story.later).at("/duplicates/links")).isEmpty();
        assertThat(story.as("city")
                        .get("/api/v1/cases/" + story.later)
                        .body()
                        .at("/duplicates/links/0")
                        .asText())
                .isEqualTo(story.earlier);
    }

    @Test
    void filesThatWereKeptApartAreNotAskedAboutAgain() {
        story.as("caseworker").does(story.later, "Task_ResolveDuplicate", Map.of("decision", "separate"));

        assertThat(duplicates.of(new CaseNumber(story.later))).isEmpty();
        assertThat(story.page(story.later).at("/duplicates/links")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"caseworker, 403", "city, 403", "auditor, 403", "supervisor-b, 404", "finance, 404", "admin, 404"})
    void onlyWhoOverseesTheCaseUndoesAMerge(String user, int status) {
        story.isMerged();

        story.undoes(user, story.earlier).is(status);

        assertThat(caseFiles.mergedInto(new CaseNumber(story.later))).isPresent();
    }

    @Test
    void aFileIsForgottenWithTheOneThatItWentOnIn() {
        story.isMerged();
        var earlier = new CaseNumber(story.earlier);
        ending.withdraw(earlier, director(), "搬走了");
        jdbc.sql("update timeline set at_ = dateadd(year, -40, at_) where case_number in (?, ?)")
                .param(story.earlier)
                .param(story.later)
                .update();

        assertThat(eraseCase.erase(earlier, director())).isInstanceOf(EraseCase.Result.Erased.class);

        assertThat(caseFiles.isErased(new CaseNumber(story.later))).isTrue();
        story.undoes("supervisor", story.earlier).is(409);
    }

    private String theSon() {
        for (var member : story.page(story.earlier).get("household")) {
            if (member.get("relation").asText().equals("son")) {
                return member.get("personId").asText();
            }
        }
        throw new AssertionError("There is no son");
    }

    private static boolean consent(JsonNode page, String agency) {
        return StreamSupport.stream(page.get("consents").spliterator(), false)
                .filter(line -> line.get("agency").asText().equals(agency))
                .anyMatch(line -> line.get("given").asBoolean());
    }
}
