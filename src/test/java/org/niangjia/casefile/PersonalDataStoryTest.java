package org.niangjia.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.NiangjiaTest;
import org.niangjia.story.Colleague;
import org.niangjia.story.MediationCase;
import org.niangjia.story.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A family gets a copy of its data, and is forgotten when the archive may forget it. */
@NiangjiaTest
@NullUnmarked
class PersonalDataStoryTest {

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    @Autowired
    private Households households;

    @Autowired
    private CaseFiles caseFiles;

    @Autowired
    private PersonalDataLetter letter;

    private final String idNumber = People.woman("19810907");
    private String caseNumber;
    private String address;

    @BeforeEach
    void aCase() {
        caseNumber = MediationCase.reported(port, idNumber, "justice").value();
        address = "/api/v1/cases/" + caseNumber;
    }

    @Test
    void aCopyForAMachineTellsAllAndLeavesALine() {
        var copy = as("caseworker").get(address + "/export").is(200);

        assertThat(copy.body().at("/applicant/idNumber").asText()).isEqualTo(idNumber);
        assertThat(copy.body().has("timeline")).isTrue();
        assertThat(copy.response().headers().firstValue("Content-Disposition"))
                .get()
                .asString()
                .startsWith("attachment");
        var line = as("auditor")
                .get("/api/v1/trail?caseNumber=" + caseNumber)
                .body()
                .at("/items/0");
        assertThat(line.get("what").asText()).isEqualTo("export");
        assertThat(line.get("actor").asText()).isEqualTo("caseworker");
    }

    @Test
    void aCopyOnPaperIsAPdf() {
        HttpResponse<String> paper = as("director").tries("GET", address + "/export.pdf", null, Map.of());

        assertThat(paper.statusCode()).isEqualTo(200);
        assertThat(paper.body()).startsWith("%PDF");
    }

    @Test
    void aCopyOnPaperIsMadeWhateverCharactersAnAddressWasPastedWith() {
        lives("青石街\u000B 9 号\uFFFE");

        var paper = as("director").tries("GET", address + "/export.pdf", null, Map.of());

        assertThat(paper.statusCode()).isEqualTo(200);
        assertThat(paper.body()).startsWith("%PDF");
    }

    @Test
    void onPaperEachMembersDataStandsUnderHerNameAndConsentsApart() throws Exception {
        var number = new CaseNumber(caseNumber);
        var daughter = new Person(
                new PersonId(UUID.randomUUID().toString()),
                number,
                "方小雨",
                null,
                LocalDate.of(2015, 6, 1),
                Sex.FEMALE,
                "daughter",
                null,
                "青石街 10 号",
                Set.of("student"));
        var mother = households.of(number).get(0);
        households.replace(number, List.of(mother, daughter));

        assertThat(text(letter.of(caseFiles.get(number))))
                .containsSubsequence(
                        "方秀珍",
                        idNumber,
                        "1981年9月7日",
                        "13800000021",
                        "青石街9号",
                        "方小雨",
                        "2015年6月1日",
                        "青石街10号",
                        "在校学生",
                        "同意与告知",
                        "司法",
                        "走访记录");
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s", "");
        }
    }

    private void lives(String street) {
        var number = new CaseNumber(caseNumber);
        var mother = households.of(number).get(0);
        households.replace(
                number,
                List.of(new Person(
                        mother.personId(),
                        number,
                        mother.name(),
                        mother.idNumber(),
                        mother.birthDate(),
                        mother.sex(),
                        mother.relation(),
                        mother.phone(),
                        street,
                        mother.conditions())));
    }

    @Test
    void othersHandOutNothing() {
        as("auditor").get(address + "/export").is(403);
        as("supervisor").get(address + "/export").is(403);
        as("caseworker-b").get(address + "/export").is(404);
        as("admin").get(address + "/export.pdf").is(404);
    }

    @Test
    void whoIsStillHelpedIsNotForgotten() {
        assertThat(erases("director", caseNumber).is(409).body().get("type").asText())
                .endsWith("case-open");
    }

    @Test
    void theArchiveIsWaitedFor() {
        isWithdrawn();

        var refused = erases("director", caseNumber).is(422);

        assertThat(refused.body().at("/errors/0/message").asText())
                .startsWith("档案保管期未满，")
                .endsWith("以后才能删除个人信息。");
        assertThat(households.of(new CaseNumber(caseNumber)).get(0).name()).isEqualTo("方秀珍");
    }

    @Test
    void onlyTheDirectorErasesAndNamesTheCaseTwice() {
        isWithdrawn();
        endedLongAgo();

        erases("caseworker", caseNumber).is(403);
        erases("director-b", caseNumber).is(404);
        var refused = erases("director", "510104-2026-999999").is(422);
        assertThat(refused.body().at("/errors/0/field").asText()).isEqualTo("caseNumber");
    }

    @Test
    void whoIsForgottenIsFoundByNobodyAndTheTrailIsWhole() {
        isWithdrawn();
        endedLongAgo();

        erases("director", caseNumber).is(204);

        var seen = as("caseworker").get(address).is(200).body();
        assertThat(seen.at("/applicant/name").asText()).isEqualTo(Person.ERASED);
        assertThat(seen.toString()).doesNotContain("方秀珍", idNumber, "13800000021", "青石街");
        assertThat(as("caseworker")
                        .get("/api/v1/cases?q=" + idNumber)
                        .is(200)
                        .body()
                        .get("items"))
                .isEmpty();
        assertThat(as("caseworker")
                        .post(address + "/reopening", Map.of("reason", "又有困难"))
                        .is(409)
                        .body()
                        .get("type")
                        .asText())
                .endsWith("case-erased");
        erases("director", caseNumber).is(409);
        assertThat(as("auditor")
                        .get("/api/v1/trail?caseNumber=" + caseNumber)
                        .body()
                        .get("items")
                        .findValuesAsText("what"))
                .contains("erased");
        assertThat(as("auditor").get("/api/v1/trail/check").body().get("whole").asBoolean())
                .isTrue();
    }

    private void isWithdrawn() {
        as("caseworker").post(address + "/withdrawal", Map.of("reason", "不需要了")).is(204);
    }

    private void endedLongAgo() {
        jdbc.sql("update timeline set at_ = ? where case_number = ?")
                .param(OffsetDateTime.now(clock).minusYears(11))
                .param(caseNumber)
                .update();
    }

    private Colleague.Answer erases(String user, String named) {
        return as(user).post(address + "/erasure", Map.of("caseNumber", named));
    }

    private Colleague as(String user) {
        return Colleague.of(port, user);
    }
}
