package org.niangjia.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.niangjia.NiangjiaTest;
import org.niangjia.casefile.CaseEnding;
import org.niangjia.office.Actor;
import org.niangjia.office.Role;
import org.niangjia.story.Colleague;
import org.niangjia.story.GrantStory;
import org.niangjia.story.MoneyFamily;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a family is told about a decision, and what it can do about it. */
@NiangjiaTest
class AppealStoryTest {

    private static final Map<String, String> REASON = Map.of("reason", "父亲上月又住院，家里欠了三万元");

    @Autowired
    private ApplicationContext context;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private DecisionLetters letters;

    @Autowired
    private CaseEnding ending;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    private GrantStory aBursary(String yuan) {
        var family = new MoneyFamily(context, port, "sudden-shock");
        return family.asksFor("bursary", family.daughter, yuan);
    }

    private GrantStory rejected() {
        return aBursary("900.00")
                .does("supervisor", "Task_ApproveGrant", Map.of("decision", "reject", "reason", "材料不足，暂不符合条件"));
    }

    private Colleague.Answer appeals(GrantStory grant) {
        return grant.as("caseworker").post("/api/v1/grants/" + grant.grantId() + "/appeals", REASON);
    }

    private ProcessInstance appealOf(GrantStory grant) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey("grant")
                .variableValueEquals("grantId", grant.grantId())
                .singleResult();
    }

    private String letterOf(GrantStory grant) throws Exception {
        var actor = Actor.of("caseworker", java.util.List.of("caseworker@510104020"));
        var pdf = ((DecisionLetters.Result.Written) letters.write(grant.grantId(), actor)).pdf();
        var folder = System.getProperty("letters");
        if (folder != null) {
            java.nio.file.Files.write(java.nio.file.Path.of(folder, grant.status() + ".pdf"), pdf);
        }
        try (var document = Loader.loadPDF(pdf)) {
            assertThatFontsAreEmbedded(document);
            return new PDFTextStripper().getText(document).replaceAll("\\s", "");
        }
    }

    private static void assertThatFontsAreEmbedded(PDDocument document) throws Exception {
        var fonts = 0;
        for (var page : document.getPages()) {
            for (var name : page.getResources().getFontNames()) {
                assertThat(page.getResources().getFont(name).isEmbedded())
                        .describedAs(name.getName())
                        .isTrue();
                fonts++;
            }
        }
        assertThat(fonts).isPositive();
    }

    // -- the letter

    @Test
    void theLetterOfARejectionSaysWhyAndHowToAppealUntilWhen() throws Exception {
        var grant = rejected();
        assertThat(letterOf(grant))
                .contains("锦江区春熙路街道妇联", "资助审批结果告知书", grant.family().caseNumber.value())
                .contains("沈秋月：", "受助对象陆小满", "申请金额人民币900.00元", "审批结果不予资助", "理由材料不足，暂不符合条件")
                .contains("以前（含当日）向锦江区春熙路街道妇联提出申诉", "由锦江区妇女联合会重新审议", "12338");
    }

    @Test
    void aLetterIsWrittenWhateverCharactersAReasonWasPastedWith() throws Exception {
        var grant = aBursary("900.00")
                .does(
                        "supervisor",
                        "Task_ApproveGrant",
                        Map.of("decision", "reject", "reason", "材料\u000B不足\b，\uFFFE暂不符合条件"));
        assertThat(letterOf(grant)).contains("理由材料不足，暂不符合条件");
    }

    @Test
    void theLetterOfAnApprovalSaysHowMuch() throws Exception {
        var grant = aBursary("900.00").isApprovedBy("supervisor");
        assertThat(letterOf(grant)).contains("审批结果同意资助批准金额人民币900.00元").doesNotContain("提出申诉");

        var less = aBursary("900.00")
                .does(
                        "supervisor",
                        "Task_ApproveGrant",
                        Map.of(
                                "decision",
                                "approve",
                                "approvedAmount",
                                Map.of("amount", "500.00", "currency", "CNY"),
                                "reason",
                                "按今年名额调整"));
        assertThat(letterOf(less)).contains("金额有调整", "批准金额人民币500.00元", "理由按今年名额调整");
    }

    @Test
    void theLetterIsForReadersOfTheCaseAndOnlyOfADecision() {
        var grant = aBursary("900.00");
        var path = "/api/v1/grants/" + grant.grantId() + "/notice";
        assertThat(grant.as("caseworker").get(path).is(409).body().get("type").asText())
                .endsWith("/not-decided");
        grant.isApprovedBy("supervisor");
        grant.as("caseworker-b").get(path).is(404);
        grant.as("volunteer").get(path).is(404);
    }

    // -- the appeal

    @Test
    void theNextLevelDecidesOnAnAppealAndItIsPaid() {
        var grant = rejected();
        grant.grant().isEnded();
        appeals(grant).is(204);

        var appeal = appealOf(grant);
        assertThat(appeal).isWaitingAt("Task_ApproveGrant").task().hasCandidateGroup("director@510104");
        assertThat(grant.status()).isEqualTo("awaiting-approval");
        grant.does("director", "Task_ApproveGrant", Map.of("decision", "approve"));

        assertThat(appeal).hasPassed("Start_Appealed", "Activity_CommitFunds").isWaitingAt("Call_Disbursement");
        assertThat(grant.status()).isEqualTo("approved");
    }

    @Test
    void whatIsReturnedInAnAppealDoesNotComeBackToWhoRejectedIt() {
        var grant = rejected();
        appeals(grant).is(204);
        grant.does("director", "Task_ApproveGrant", Map.of("decision", "return", "reason", "欠款凭证请补上"))
                .does("caseworker", "Task_ReviseGrant", Map.of("decision", "resubmit", "reason", "凭证已补"));

        var appeal = appealOf(grant);
        assertThat(appeal).isWaitingAt("Task_ApproveGrant").task().hasCandidateGroup("director@510104");
        grant.does("director", "Task_ApproveGrant", Map.of("decision", "approve"));

        assertThat(appeal).isWaitingAt("Call_Disbursement");
        assertThat(grant.status()).isEqualTo("approved");
    }

    @Test
    void anAppealIsMadeOnce() throws Exception {
        var grant = rejected();
        appeals(grant).is(204);
        grant.does("director", "Task_ApproveGrant", Map.of("decision", "reject", "reason", "核实后情况不变"));
        assertThat(appeals(grant).is(409).body().get("type").asText()).endsWith("/appealed-already");
        assertThat(letterOf(grant)).contains("理由核实后情况不变", "最后一级的决定，不能再申诉");
    }

    @Test
    void aboveTheCityNobodyIsLeft() {
        var family = new MoneyFamily(context, port, "sudden-shock");
        var grant = family.asksFor("emergency-relief", null, "20000.00")
                .isApprovedBy("director")
                .does("city", "Task_ApproveGrant", Map.of("decision", "reject", "reason", "不属于紧急情况"));
        assertThat(appeals(grant).is(409).body().get("type").asText()).endsWith("/no-level-above");
    }

    @Test
    void onlyARejectionIsAppealedAndOnlyInTime() {
        var open = aBursary("900.00");
        assertThat(appeals(open).is(409).body().get("type").asText()).endsWith("/not-rejected");
        open.as("caseworker-b")
                .post("/api/v1/grants/" + open.grantId() + "/appeals", REASON)
                .is(404);
        open.as("supervisor")
                .post("/api/v1/grants/" + open.grantId() + "/appeals", REASON)
                .is(403);

        var late = rejected();
        jdbc.sql(
                        "update grant_decision set decided_at = timestamp with time zone '2025-01-06 09:00:00+08' where grant_id = ?")
                .param(late.grantId())
                .update();
        assertThat(appeals(late).is(409).body().get("type").asText()).endsWith("/appeal-too-late");
    }

    @Test
    void whoHasGotTheProgrammeMeanwhileAppealsInVain() {
        var grant = rejected();
        grant.family().asksFor("bursary", grant.family().daughter, "800.00").isApprovedBy("supervisor");
        appeals(grant).is(422);
        assertThat(grant.status()).isEqualTo("rejected");
    }

    @Test
    void aCaseThatIsWithdrawnLeavesNoAppeal() {
        var grant = rejected();
        appeals(grant).is(204);
        var appeal = appealOf(grant);
        ending.withdrawOpenWork(grant.family().caseNumber, "caseworker");
        assertThat(appeal).isEnded();
        assertThat(grant.status()).isEqualTo("dropped");
    }

    @Test
    void levelsEndAtTheCity() {
        assertThat(Levels.above(Role.SUPERVISOR)).contains(Role.DIRECTOR);
        assertThat(Levels.above(Role.DIRECTOR)).contains(Role.CITY);
        assertThat(Levels.above(Role.CITY)).isEmpty();
    }
}
