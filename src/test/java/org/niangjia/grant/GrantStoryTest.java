package org.niangjia.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.NiangjiaTest;
import org.niangjia.casefile.CaseEnding;
import org.niangjia.disbursement.SubmitToBank;
import org.niangjia.fund.Balance;
import org.niangjia.fund.Journal;
import org.niangjia.fund.KeepFunds;
import org.niangjia.story.Colleague;
import org.niangjia.story.GrantStory;
import org.niangjia.story.MoneyFamily;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every path of grant.bpmn and disbursement.bpmn, over HTTP, with the job executor off and the bank as each story needs it. */
@NiangjiaTest
class GrantStoryTest {

    @Autowired
    private ApplicationContext context;

    @LocalServerPort
    private int port;

    @Autowired
    private Journal journal;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private CaseEnding ending;

    @Autowired
    private Clock clock;

    @BeforeEach
    void theBankKeepsSilent() {
        behave("silent");
    }

    @AfterEach
    void theBankIsAsEver() {
        behave("accept-and-complete");
    }

    private void behave(String mode) {
        Colleague.of(port, "admin")
                .put("/sandbox/bank/behaviour", Map.of("mode", mode))
                .is(200);
    }

    private MoneyFamily aFamily(String... causes) {
        return new MoneyFamily(context, port, causes);
    }

    private GrantStory aDream(String yuan) {
        var family = aFamily("sudden-shock");
        return family.asksFor("sunshine-dream", family.daughter, yuan);
    }

    private static Map<String, String> yuan(String amount) {
        return Map.of("amount", amount, "currency", "CNY");
    }

    private Balance balance(String fund) {
        return journal.balance(fund).orElseThrow();
    }

    private List<String> entriesOf(GrantStory grant) {
        return jdbc.sql("select kind from fund_entry where grant_id = ? order by entry")
                .param(grant.grantId())
                .query(String.class)
                .list();
    }

    // -- approval

    @Test
    void aSmallGrantNeedsTheSupervisorAlone() {
        var family = aFamily("sudden-shock");
        var grant = family.asksFor("bursary", family.daughter, "1000.00");
        grant.grant().isWaitingAt("Task_ApproveGrant").task().hasCandidateGroup("supervisor@510104020");

        grant.isApprovedBy("supervisor");

        grant.grant().hasPassed("Activity_CommitFunds", "Activity_DecideNotice").isWaitingAt("Call_Disbursement");
        grant.disbursement().isWaitingAt("Task_ReleasePayment");
        assertThat(grant.status()).isEqualTo("approved");
    }

    @Test
    void aGrantOfACaseThatMovesIsDecidedAndPaidByTheNewOffice() {
        var grant = aDream("3000.00").isApprovedBy("director");
        grant.disbursement().isWaitingAt("Task_ReleasePayment").task().hasCandidateGroup("finance@510104");
        var waiting = grant.family().asksFor("bursary", grant.family().daughter, "900.00");
        var held = balance("sunshine-dream");

        theOtherDistrictTakes(grant.family());

        grant.disbursement().isWaitingAt("Task_ReleasePayment").task().hasCandidateGroup("finance@510107");
        waiting.grant().isWaitingAt("Task_ApproveGrant").task().hasCandidateGroup("supervisor@510107010");
        assertThat(balance("sunshine-dream")).isEqualTo(held);
        waiting.isApprovedBy("supervisor-b");
        assertThat(waiting.as("director-b")
                        .get("/api/v1/cases/" + grant.family().caseNumber)
                        .body()
                        .at("/grants"))
                .hasSize(2);
    }

    /** Who assessed a family decides nothing on its money, wherever she or the case has moved. */
    @Test
    void theCaseMovesButNotWhatWasDoneInIt() {
        var family = aFamily("sudden-shock").visitedBy("caseworker", "supervisor-b");
        var grant = family.asksFor("bursary", family.daughter, "900.00");

        theOtherDistrictTakes(family);

        assertThat(grant.isRefused("supervisor-b", "Task_ApproveGrant", "decision", Map.of("decision", "approve")))
                .contains("走访过这个家庭");
    }

    private void theOtherDistrictTakes(MoneyFamily family) {
        Colleague.of(port, "caseworker")
                .postOnce(
                        "/api/v1/cases/" + family.caseNumber + "/transfers",
                        Map.of("toOffice", "510107010", "reason", "一家人搬到浆洗街去住了。"))
                .is(201);
        Colleague.of(port, "supervisor-b")
                .does(family.caseNumber.value(), "Task_AcceptTransfer", Map.of("decision", "accept"));
    }

    @Test
    void aGrantOverAThousandNeedsTheDirector() {
        var grant = aDream("1000.01");
        grant.grant().task().hasCandidateGroup("director@510104");
        grant.isApprovedBy("director").grant().isWaitingAt("Call_Disbursement");
    }

    @Test
    void aGrantOverTenThousandNeedsTheDirectorAndThenTheCity() {
        var grant = aFamily("disaster").asksFor("emergency-relief", null, "10000.01");
        grant.isApprovedBy("director");
        grant.grant().isWaitingAt("Task_ApproveGrant").task().hasCandidateGroup("city@510100");
        assertThat(entriesOf(grant)).isEmpty();

        grant.isApprovedBy("city");

        grant.grant().hasPassed("Activity_CommitFunds");
        assertThat(grant.page().get("approvals"))
                .extracting(approval -> approval.get("level").asText() + " "
                        + approval.get("by").asText())
                .containsExactly("director director", "city city");
    }

    @Test
    void aLevelMayApproveLessAndThatIsWhatTheFundPromises() {
        var before = balance("sunshine-dream");
        var grant = aDream("3000.00");

        assertThat(grant.isRefused(
                        "director",
                        "Task_ApproveGrant",
                        "approvedAmount",
                        Map.of("decision", "approve", "approvedAmount", yuan("3000.01"))))
                .isEqualTo("批准金额不能超过申请金额。");
        assertThat(grant.isRefused(
                        "director",
                        "Task_ApproveGrant",
                        "approvedAmount",
                        Map.of("decision", "approve", "approvedAmount", yuan("1500.005"))))
                .isEqualTo("金额最多两位小数（到分）。");
        grant.does("director", "Task_ApproveGrant", Map.of("decision", "approve", "approvedAmount", yuan("2500.00")));

        assertThat(grant.page().get("approved").get("amount").asText()).isEqualTo("2500.00");
        assertThat(grant.page().get("requested").get("amount").asText()).isEqualTo("3000.00");
        var after = balance("sunshine-dream");
        assertThat(after.committed().minus(before.committed()).amount()).isEqualTo("2500.00");
        assertThat(after.received()).isEqualTo(before.received());
    }

    @Test
    void aRejectedGrantEndsAndCostsNothing() {
        var grant = aDream("3000.00");
        assertThat(grant.isRefused("director", "Task_ApproveGrant", "reason", Map.of("decision", "reject")))
                .isEqualTo("请写明理由，让申请人看得懂。");
        grant.does("director", "Task_ApproveGrant", Map.of("decision", "reject", "reason", "已有其他资助"));
        grant.grant().hasPassed("End_GrantRejected").isEnded();
        assertThat(grant.status()).isEqualTo("rejected");
        assertThat(entriesOf(grant)).isEmpty();
    }

    @Test
    void aReturnedGrantIsAskedForAgainAndAllLevelsDecideAnew() {
        var grant = aDream("3000.00");
        grant.does("director", "Task_ApproveGrant", Map.of("decision", "return", "reason", "请补充在校证明"));
        grant.grant().isWaitingAt("Task_ReviseGrant").task().hasCandidateGroup("caseworker@510104020");
        assertThat(grant.status()).isEqualTo("returned");

        assertThat(grant.isRefused(
                        "caseworker",
                        "Task_ReviseGrant",
                        "amount",
                        Map.of("decision", "resubmit", "amount", yuan("8000.01"))))
                .contains("1000.00", "8000.00");
        grant.does("caseworker", "Task_ReviseGrant", Map.of("decision", "resubmit", "amount", yuan("2000.00")));

        grant.grant().isWaitingAt("Task_ApproveGrant");
        grant.isApprovedBy("director").grant().isWaitingAt("Call_Disbursement");
        assertThat(grant.page().get("approved").get("amount").asText()).isEqualTo("2000.00");
    }

    @Test
    void aReturnedGrantMayBeDropped() {
        var grant = aDream("3000.00");
        grant.does("director", "Task_ApproveGrant", Map.of("decision", "return", "reason", "请补充在校证明"));
        grant.does("caseworker", "Task_ReviseGrant", Map.of("decision", "drop", "reason", "家庭放弃"));
        grant.grant().hasPassed("End_GrantDropped").isEnded();
        assertThat(grant.status()).isEqualTo("dropped");
    }

    @Test
    void whatTheTermsDoNotAllowGoesBackToTheCaseworkerBeforeAnybodyDecides() {
        var family = aFamily("sudden-shock");
        var grant = family.asksFor("spring-bud", family.son, "800.00");
        grant.grant().isWaitingAt("Task_ReviseGrant");
        assertThat(grant.isRefused("caseworker", "Task_ReviseGrant", "decision", Map.of("decision", "resubmit")))
                .contains("该项目只面向妇女或女童");
        grant.does("caseworker", "Task_ReviseGrant", Map.of("decision", "drop"));
        grant.grant().isEnded();
    }

    @Test
    void theSamePersonGetsTheSameProgrammeOnceInItsPeriod() {
        var family = aFamily("sudden-shock");
        var first = family.asksFor("bursary", family.daughter, "500.00");
        var second = family.asksFor("bursary", family.daughter, "500.00");
        second.grant().isWaitingAt("Task_ReviseGrant");
        first.does("supervisor", "Task_ApproveGrant", Map.of("decision", "reject", "reason", "金额再议"));

        second.does("caseworker", "Task_ReviseGrant", Map.of("decision", "resubmit"));

        second.grant().isWaitingAt("Task_ApproveGrant");
    }

    @Test
    void aFundThatIsShortSendsTheGrantBack() {
        var grant = aFamily("sudden-shock").asksFor("group-micro-fund", null, "500.00");
        var before = balance("group-micro-fund");
        jdbc.sql("update fund_pot set received = received - available, available = 0 where fund = 'group-micro-fund'")
                .update();
        try {
            grant.isApprovedBy("supervisor");
            grant.grant().hasPassed("Activity_CommitFunds").isWaitingAt("Task_ReviseGrant");
            assertThat(grant.status()).isEqualTo("returned");
            assertThat(entriesOf(grant)).isEmpty();
        } finally {
            jdbc.sql("update fund_pot set received = ?, available = ? where fund = 'group-micro-fund'")
                    .param(before.received().fen())
                    .param(before.available().fen())
                    .update();
        }
        grant.does("caseworker", "Task_ReviseGrant", Map.of("decision", "resubmit"));
        grant.isApprovedBy("supervisor").grant().isWaitingAt("Call_Disbursement");
    }

    // -- public notice

    private GrantStory aGrantOnNotice() {
        var grant = aFamily("disaster").asksFor("emergency-relief", null, "5000.00");
        grant.isApprovedBy("director").grant().isWaitingAt("Gateway_NoticeWait");
        return grant;
    }

    @Test
    void fromFiveThousandAGrantIsMadePublicForSevenDaysBeforeItIsPaid() {
        var grant = aGrantOnNotice();
        assertThat(grant.page().get("noticeUntil")).isNotNull();
        grant.isOnNoticeToTheEnd().grant().hasPassed("Timer_NoticeOver").isWaitingAt("Call_Disbursement");
    }

    @Test
    void lessThanFiveThousandIsNotMadePublic() {
        var grant = aFamily("disaster").asksFor("emergency-relief", null, "4999.99");
        grant.isApprovedBy("director").grant().isWaitingAt("Call_Disbursement");
    }

    @Test
    void aCrimeVictimsGrantIsNeverMadePublic() {
        var grant = aFamily("disaster", "victim-of-crime").asksFor("emergency-relief", null, "6000.00");
        grant.isApprovedBy("director").grant().isWaitingAt("Call_Disbursement");
    }

    @Test
    void noGrantOfAFamilyWithDomesticViolenceIsMadePublic() {
        var grant = aFamily("domestic-violence").asksFor("emergency-relief", null, "6000.00");
        grant.isApprovedBy("director").grant().isWaitingAt("Call_Disbursement");
    }

    @Test
    void aMinorsGrantIsNeverMadePublic() {
        var family = aFamily("sudden-shock");
        var grant = family.asksFor("sunshine-dream", family.daughter, "6000.00");
        grant.isApprovedBy("director").grant().isWaitingAt("Call_Disbursement");
    }

    @Test
    void aDismissedObjectionDelaysThePaymentAndNoMore() {
        var grant = aGrantOnNotice();
        objects(grant, "caseworker").is(204);
        grant.grant().isWaitingAt("Task_DecideObjection").task().hasCandidateGroup("director@510104");
        objects(grant, "supervisor").is(409);
        grant.does("director", "Task_DecideObjection", Map.of("decision", "dismiss", "reason", "经核实不属实"));
        grant.grant().isWaitingAt("Call_Disbursement");
    }

    @Test
    void anUpheldObjectionStopsTheGrantAndFreesItsMoney() {
        var before = balance("emergency-relief");
        var grant = aGrantOnNotice();
        objects(grant, "supervisor").is(204);
        grant.does("director", "Task_DecideObjection", Map.of("decision", "uphold", "reason", "经核实属实"));
        grant.grant()
                .hasPassed("Activity_ReleaseCommitment", "End_GrantStopped")
                .isEnded();
        assertThat(grant.status()).isEqualTo("stopped");
        assertThat(entriesOf(grant)).containsExactly("commitment", "release");
        assertThat(balance("emergency-relief")).isEqualTo(before);
    }

    @Test
    void onlyWhoWorksOnTheCaseNotesAnObjectionAndOnlyWhileTheNoticeIsUp() {
        var grant = aGrantOnNotice();
        objects(grant, "finance").is(403);
        objects(grant, "caseworker-b").is(404);
        grant.as("caseworker")
                .post("/api/v1/grants/" + grant.grantId() + "/objections", Map.of("reason", " "))
                .is(422);
        grant.isOnNoticeToTheEnd();
        objects(grant, "caseworker").is(409);
    }

    private static Colleague.Answer objects(GrantStory grant, String user) {
        return grant.as(user).post("/api/v1/grants/" + grant.grantId() + "/objections", Map.of("reason", "邻居反映情况不实"));
    }

    // -- separation of duties

    @Test
    void nobodyApprovesWhatSheAssessed() {
        var family = aFamily("sudden-shock").visitedBy("caseworker", "director");
        var grant = family.asksFor("sunshine-dream", family.daughter, "3000.00");
        assertThat(grant.isRefused("director", "Task_ApproveGrant", "decision", Map.of("decision", "approve")))
                .isEqualTo("您走访过这个家庭或制定了帮扶方案，不能审批这笔资助，请交由他人审批。");
        assertThat(grant.status()).isEqualTo("awaiting-approval");
    }

    @Test
    void nobodyReleasesWhatSheAssessedAndAnotherFinanceOfficerDoes() {
        var family = aFamily("sudden-shock").visitedBy("caseworker", "finance");
        var grant = family.asksFor("sunshine-dream", family.daughter, "3000.00").isApprovedBy("director");
        assertThat(grant.isRefused("finance", "Task_ReleasePayment", "decision", Map.of("decision", "release")))
                .isEqualTo("您走访过这个家庭或制定了帮扶方案，不能放行这笔付款，请交由另一位财务办理。");
        grant.isReleasedBy("finance2");
    }

    @Test
    void nobodyReleasesWhatSheApproved() {
        var grant = aDream("3000.00").isApprovedBy("director");
        jdbc.sql("update grant_decision set decided_by = 'finance' where grant_id = ?")
                .param(grant.grantId())
                .update();
        assertThat(grant.isRefused("finance", "Task_ReleasePayment", "decision", Map.of("decision", "release")))
                .isEqualTo("您审批过这笔资助，不能放行这笔付款，请交由另一位财务办理。");
        grant.isReleasedBy("finance2");
    }

    @Test
    void moneyIsNeverPromisedToAGrantThatNobodyApprovedWhateverTheProcessSays() {
        var grant = aDream("3000.00");
        var funds = context.getBean(KeepFunds.class);
        assertThatThrownBy(() -> funds.commit(grant.grantId())).hasMessageContaining("not approved on every level");
        assertThat(entriesOf(grant)).isEmpty();
    }

    // -- payment

    private GrantStory aReleasedGrant() {
        var grant = aDream("3000.00").isApprovedBy("director").isReleasedBy("finance");
        grant.disbursement().isWaitingAt("Activity_SubmitPayment");
        assertThat(grant.paymentStatus()).isEqualTo("released");
        return grant;
    }

    private GrantStory aSubmittedGrant() {
        var grant = aReleasedGrant().isSubmitted();
        grant.disbursement().isWaitingAt("Receive_BankWord");
        assertThat(grant.paymentStatus()).isEqualTo("submitted");
        return grant;
    }

    private void isPaid(GrantStory grant) {
        grant.grant().hasPassed("End_GrantPaid").isEnded();
        assertThat(grant.status()).isEqualTo("paid");
        assertThat(grant.paymentStatus()).isEqualTo("paid");
        assertThat(entriesOf(grant)).containsExactly("commitment", "payment");
    }

    @Test
    void theBanksWordWakesThePaymentThatWaitsForIt() {
        var before = balance("sunshine-dream");
        var grant = aSubmittedGrant();
        assertThat(grant.bankSays("paid", "3000.00")).isEqualTo(202);
        isPaid(grant);
        var after = balance("sunshine-dream");
        assertThat(after.paid().minus(before.paid()).amount()).isEqualTo("3000.00");
        assertThat(after.committed()).isEqualTo(before.committed());
    }

    @Test
    void aRepeatedWordMovesNothing() {
        var grant = aSubmittedGrant();
        assertThat(grant.bankSays(grant.paymentId(), "paid", "3000.00", "word-" + grant.paymentId()))
                .isEqualTo(202);
        var after = balance("sunshine-dream");
        assertThat(grant.bankSays(grant.paymentId(), "paid", "3000.00", "word-" + grant.paymentId()))
                .isEqualTo(202);
        assertThat(grant.bankSays(grant.paymentId(), "returned", "3000.00", "word-" + grant.paymentId()))
                .isEqualTo(409);
        assertThat(grant.bankSays("paid", "3000.00")).isEqualTo(409);
        assertThat(balance("sunshine-dream")).isEqualTo(after);
        isPaid(grant);
    }

    @Test
    void anAmountThatDiffersIsNotBooked() {
        var grant = aSubmittedGrant();
        assertThat(grant.bankSays("paid", "3000.01")).isEqualTo(422);
        grant.disbursement().isWaitingAt("Receive_BankWord");
        assertThat(grant.paymentStatus()).isEqualTo("submitted");
        assertThat(entriesOf(grant)).containsExactly("commitment");
    }

    @Test
    void aWordOnAPaymentThatIsNotOursOrNotOrderedMovesNothing() {
        var grant = aReleasedGrant();
        assertThat(grant.bankSays("no-such-payment", "paid", "3000.00", "m-" + grant.paymentId()))
                .isEqualTo(404);
        assertThat(grant.bankSays("paid", "3000.00")).isEqualTo(409);
        assertThat(grant.bankSays("exploded", "3000.00")).isEqualTo(422);
        assertThat(grant.paymentStatus()).isEqualTo("released");
    }

    @Test
    void aWordThatIsNotSignedByTheBankIsNotHeard() {
        var grant = aSubmittedGrant();
        var body = "{\"specversion\":\"1.0\"}";
        assertThat(grant.post("/api/partner/v1/payment-events", body, Map.of())).isEqualTo(401);
        var headers = grant.sign("m-1", body);
        assertThat(grant.post("/api/partner/v1/payment-events", body + " ", headers))
                .isEqualTo(401);
        assertThat(grant.post("/api/partner/v1/payment-events", body, headers)).isEqualTo(400);
        var large = "x".repeat(300 * 1024);
        assertThat(grant.post("/api/partner/v1/payment-events", large, grant.sign("m-2", large)))
                .isEqualTo(413);
    }

    @Test
    void aWordThatComesBeforeTheBanksAnswerIsTakenAndFoundByTheToken() {
        var grant = aReleasedGrant().bank("reorder", 1);
        grant.isSubmitted();
        isPaid(grant);
    }

    @Test
    void aBankThatPaysAtOncePaysOnceHoweverOftenItSaysSo() {
        var grant = aReleasedGrant().bank("duplicate", 4);
        grant.isSubmitted();
        grant.eventually(() -> assertThat(grant.status()).isEqualTo("paid"));
        isPaid(grant);
    }

    @Test
    void aReturnedPaymentIsTriedAgainUnderAnotherId() {
        var grant = aSubmittedGrant();
        var first = grant.paymentId();
        assertThat(grant.bankSays("returned", "3000.00")).isEqualTo(202);
        grant.disbursement().isWaitingAt("Task_RepairPayment").task().hasCandidateGroup("finance@510104");
        assertThat(grant.paymentStatus()).isEqualTo("returned");

        grant.does("finance", "Task_RepairPayment", Map.of("decision", "retry", "reason", "账户已更正"));

        grant.disbursement().isWaitingAt("Task_ReleasePayment");
        assertThat(grant.paymentId()).isNotEqualTo(first);
        assertThat(grant.bankSays(first, "paid", "3000.00", "late-" + first)).isEqualTo(409);
        grant.isReleasedBy("finance2").isSubmitted();
        assertThat(grant.bankSays("paid", "3000.00")).isEqualTo(202);
        isPaid(grant);
    }

    @Test
    void aReturnedPaymentThatIsGivenUpFreesTheMoney() {
        var before = balance("sunshine-dream");
        var grant = aSubmittedGrant();
        grant.bankSays("returned", "3000.00");
        grant.does("finance", "Task_RepairPayment", Map.of("decision", "cancel"));
        grant.grant()
                .hasPassed("Activity_ReleaseCommitment", "End_GrantStopped")
                .isEnded();
        assertThat(grant.status()).isEqualTo("stopped");
        assertThat(balance("sunshine-dream")).isEqualTo(before);
    }

    @Test
    void aPaymentThatIsHeldIsReleasedLaterUnderItsOwnId() {
        var grant = aDream("3000.00").isApprovedBy("director");
        var payment = grant.paymentId();
        assertThat(grant.isRefused("finance", "Task_ReleasePayment", "reason", Map.of("decision", "hold")))
                .isEqualTo("暂缓放行时请写明理由。");
        grant.does("finance", "Task_ReleasePayment", Map.of("decision", "hold", "reason", "账户待核实"));
        grant.disbursement().isWaitingAt("Task_RepairPayment");
        grant.does("finance", "Task_RepairPayment", Map.of("decision", "retry"));
        assertThat(grant.paymentId()).isEqualTo(payment);
        grant.isReleasedBy("finance").disbursement().isWaitingAt("Activity_SubmitPayment");
    }

    @Test
    void aHeldPaymentMayBeCancelled() {
        var grant = aDream("3000.00").isApprovedBy("director");
        grant.does("finance", "Task_ReleasePayment", Map.of("decision", "hold", "reason", "账户待核实"));
        grant.does("finance", "Task_RepairPayment", Map.of("decision", "cancel"));
        grant.grant().isEnded();
        assertThat(grant.paymentStatus()).isEqualTo("cancelled");
        assertThat(entriesOf(grant)).containsExactly("commitment", "release");
    }

    @Test
    void goodsAreHandedOverAndTheirReceiptIsBooked() {
        var grant = aFamily("sudden-shock").asksFor("festival-goods", null, "300.00");
        grant.isApprovedBy("supervisor").isReleasedBy("finance");
        grant.disbursement().isWaitingAt("Task_ConfirmReceipt").task().hasCandidateGroup("caseworker@510104020");
        var today = LocalDate.now(clock).toString();
        assertThat(grant.isRefused("caseworker", "Task_ConfirmReceipt", "receivedBy", Map.of("receivedOn", today)))
                .isEqualTo("请填写此项。");
        grant.does(
                "caseworker",
                "Task_ConfirmReceipt",
                Map.of("receivedOn", today, "receivedBy", "沈秋月", "note", "米 10 公斤、面 5 公斤、油 5 升"));
        isPaid(grant);
    }

    @Test
    void aBankThatIsDownIsTriedAgainUnderTheSameIdAndThenIsAnIncidentThatNamesNobody() {
        var grant = aReleasedGrant().bank("fail", 100);
        var management = context.getBean(ManagementService.class);
        var job = management
                .createJobQuery()
                .processInstanceId(grant.payment().getId())
                .singleResult();
        for (int attempt = 1; attempt <= 5; attempt++) {
            assertThatThrownBy(() -> management.executeJob(job.getId()))
                    .hasMessageContaining(grant.paymentId())
                    .hasMessageContaining(grant.grantId());
        }

        var incident = context.getBean(RuntimeService.class)
                .createIncidentQuery()
                .processInstanceId(grant.payment().getId())
                .singleResult();
        assertThat(incident.getIncidentMessage())
                .contains(grant.paymentId(), grant.grantId())
                .doesNotContain("陆小满");
        assertThat(grant.status()).isEqualTo("approved");

        grant.bank("accept-and-complete", 1);
        management.setJobRetries(job.getId(), 1);
        grant.isSubmitted();
        grant.eventually(() -> assertThat(grant.status()).isEqualTo("paid"));
        assertThat(bankRequests(grant)).isEqualTo(1);
    }

    private int bankRequests(GrantStory grant) {
        for (var entry : grant.as("admin").get("/sandbox/bank/book").is(200).body()) {
            if (entry.get("paymentId").asText().equals(grant.paymentId())) {
                return entry.get("requests").asInt();
            }
        }
        return 0;
    }

    @Test
    void aBankThatTalksNonsenseMovesNoMoney() {
        var grant = aReleasedGrant().bank("garbage", 100);
        assertThatThrownBy(grant::isSubmitted).hasMessageContaining(grant.paymentId());
        assertThat(grant.paymentStatus()).isEqualTo("submitted");
        assertThat(entriesOf(grant)).containsExactly("commitment");
    }

    // -- a withdrawn case

    private void isWithdrawn(GrantStory grant) {
        ending.withdrawOpenWork(grant.family().caseNumber, "caseworker");
    }

    @Test
    void aWithdrawnCaseDropsWhatIsNotApproved() {
        var grant = aDream("3000.00");
        isWithdrawn(grant);
        assertThat(grant.status()).isEqualTo("dropped");
    }

    @Test
    void aWithdrawnCaseFreesWhatTheBankHasNotGot() {
        var before = balance("sunshine-dream");
        var grant = aReleasedGrant();
        isWithdrawn(grant);
        assertThat(grant.status()).isEqualTo("stopped");
        assertThat(grant.paymentStatus()).isEqualTo("cancelled");
        assertThat(balance("sunshine-dream")).isEqualTo(before);
    }

    @Test
    void theBanksWordStillCountsWhenTheCaseWasWithdrawnMeanwhile() {
        var grant = aSubmittedGrant();
        isWithdrawn(grant);
        assertThat(grant.status()).isEqualTo("approved");
        assertThat(entriesOf(grant)).containsExactly("commitment");

        assertThat(grant.bankSays("paid", "3000.00")).isEqualTo(202);

        assertThat(grant.status()).isEqualTo("paid");
        assertThat(entriesOf(grant)).containsExactly("commitment", "payment");
    }

    @Test
    void moneyTheBankReturnsAfterTheCaseWasWithdrawnIsFree() {
        var before = balance("sunshine-dream");
        var grant = aSubmittedGrant();
        isWithdrawn(grant);
        assertThat(grant.bankSays("returned", "3000.00")).isEqualTo(202);
        assertThat(grant.status()).isEqualTo("stopped");
        assertThat(balance("sunshine-dream")).isEqualTo(before);
    }

    @Test
    void whatTheBankPaidBeforeTheTokenKnewIsBookedWhenTheCaseIsWithdrawn() {
        var grant = aReleasedGrant();
        context.getBean(SubmitToBank.class).submit(grant.paymentId());
        assertThat(grant.bankSays("paid", "3000.00")).isEqualTo(202);
        assertThat(entriesOf(grant)).containsExactly("commitment");

        isWithdrawn(grant);

        assertThat(grant.status()).isEqualTo("paid");
        assertThat(entriesOf(grant)).containsExactly("commitment", "payment");
    }

    @Test
    void aHouseholdsProgrammeCountsForAllItsMembers() {
        var family = aFamily("sudden-shock");
        family.asksFor("emergency-relief", family.daughter, "500.00").grant().isWaitingAt("Task_ApproveGrant");
        family.asksFor("emergency-relief", null, "500.00").grant().isWaitingAt("Task_ReviseGrant");
    }
}
