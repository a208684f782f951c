package org.niangjia.disbursement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.niangjia.NiangjiaTest;
import org.niangjia.casefile.CaseEnding;
import org.niangjia.grant.DecisionLetters;
import org.niangjia.office.Actor;
import org.niangjia.story.Colleague;
import org.niangjia.story.GrantStory;
import org.niangjia.story.MoneyFamily;
import org.springframework.beans.factory.annotation.Autowired;

/** A grant that is stopped: by whom, what is still paid, and who wins when two act at the same moment. */
@NiangjiaTest
class StoppedGrantStoryTest extends StipendStory {

    private static final Map<String, String> LEFT_SCHOOL = Map.of("reason", "已经转学，不再需要资助");

    @Autowired
    private CaseEnding ending;

    @Autowired
    private DecisionLetters letters;

    private Colleague.Answer isStoppedBy(String user) {
        return isStoppedBy(user, grant);
    }

    private Colleague.Answer isStoppedBy(String user, GrantStory which) {
        return which.as(user).postOnce("/api/v1/grants/" + which.grantId() + "/stop", LEFT_SCHOOL);
    }

    private static String sentence(Colleague.Answer refused) {
        return refused.body().at("/errors/0/message").asText();
    }

    private void nothingIsLeftOfIt(String paid) {
        assertThat(balance().committed()).isEqualTo(before.committed());
        assertThat(balance().paid().minus(before.paid()).amount()).isEqualTo(paid);
        assertThat(balance()).isEqualTo(journal.replayed("sponsor-stipend"));
    }

    // -- what is stopped

    @Test
    void whatIsNotReleasedIsNotPaidAnyMoreAndItsMoneyIsFree() {
        isPaid(1);
        comesTheDayOf(2);

        isStoppedBy("director").is(204);

        grant.grant().hasPassed("Start_GrantStopped", "End_GrantStoppedByWord").isEnded();
        assertThat(grant.status()).isEqualTo("stopped");
        assertThat(payments()).containsExactly("1 paid", "2 cancelled");
        nothingIsLeftOfIt("500.00");
        assertThat(grant.page().at("/schedule/nextOn").isMissingNode()).isTrue();
        var stop = grant.page().get("stop");
        assertThat(stop.get("by").asText()).isEqualTo("director");
        assertThat(stop.get("reason").asText()).isEqualTo(LEFT_SCHOOL.get("reason"));
    }

    @Test
    void aPaymentThatTheBankMayHaveIsNeverCutOffAndEndsByItsWord() {
        isOrdered(1);

        isStoppedBy("director").is(204);

        assertThat(grant.status()).isEqualTo("approved");
        assertThat(payments()).containsExactly("1 submitted");
        assertThat(grant.page().at("/schedule/nextOn").isMissingNode()).isTrue();
        assertThat(scheduleSeenBy("finance").has("nextOn")).isFalse();
        assertThat(balance().committed().minus(before.committed()).amount()).isEqualTo("500.00");
        assertThat(says(1, "paid")).isEqualTo(202);
        assertThat(grant.status()).isEqualTo("stopped");
        nothingIsLeftOfIt("500.00");
    }

    @Test
    void whatTheBankReturnsAfterwardsIsFreeToo() {
        isOrdered(1);
        comesTheDayOf(2);
        isOrdered(2);
        isStoppedBy("director").is(204);

        assertThat(says(1, "returned")).isEqualTo(202);
        assertThat(grant.status()).isEqualTo("approved");
        assertThat(says(2, "returned")).isEqualTo(202);

        assertThat(grant.status()).isEqualTo("stopped");
        nothingIsLeftOfIt("0.00");
    }

    @Test
    void anOrderThatTheBankHadNotTakenGoesOnUnderItsOwnId() {
        grant.bank("fail", 1);
        grant.isReleasedBy("finance");
        var payment = paymentOf(1);
        assertThat(orders(payment)).isZero();
        try {
            runTimerOf(1);
        } catch (RuntimeException theBankIsDown) {
            assertThat(theBankIsDown).hasMessageContaining(payment);
        }
        isStoppedBy("director").is(204);
        assertThat(payments()).containsExactly("1 submitted");

        behave("silent");
        var management = context.getBean(ManagementService.class);
        management.executeJob(management.createJobQuery().processDefinitionKey("late-payment").list().stream()
                .filter(job -> payment.equals(
                        context.getBean(RuntimeService.class).getVariable(job.getExecutionId(), "paymentId")))
                .findFirst()
                .orElseThrow()
                .getId());

        assertThat(orders(payment)).isEqualTo(1);
        assertThat(says(1, "paid")).isEqualTo(202);
        assertThat(grant.status()).isEqualTo("stopped");
        nothingIsLeftOfIt("500.00");
    }

    private int orders(String paymentId) {
        for (var entry : grant.as("admin").get("/sandbox/bank/book").is(200).body()) {
            if (entry.get("paymentId").asText().equals(paymentId)) {
                return entry.get("requests").asInt();
            }
        }
        return 0;
    }

    @Test
    void aWithdrawnCaseEndsItsInstalmentsTheSameWay() {
        isPaid(1);
        comesTheDayOf(2);
        isOrdered(2);

        ending.withdrawOpenWork(grant.caseNumber(), "caseworker");

        assertThat(grant.status()).isEqualTo("approved");
        assertThat(balance().committed().minus(before.committed()).amount()).isEqualTo("500.00");
        assertThat(says(2, "paid")).isEqualTo(202);
        assertThat(grant.status()).isEqualTo("stopped");
        nothingIsLeftOfIt("1000.00");
    }

    @Test
    void aGrantOnPublicNoticeIsStoppedBeforeItIsPrepared() {
        var large = new MoneyFamily(context, port, "disaster").asksFor("emergency-relief", null, "5000.00");
        large.isApprovedBy("director");
        large.grant().isWaitingAt("Gateway_NoticeWait");

        isStoppedBy("director", large).is(204);

        large.grant().isEnded();
        assertThat(large.status()).isEqualTo("stopped");
        assertThat(large.page().has("noticeUntil")).isFalse();
    }

    @Test
    void theFamilyIsToldOnPaper() throws IOException {
        isPaid(1);
        isStoppedBy("director").is(204);
        assertThat(letter()).contains("审批结果停止资助", "批准金额人民币1500.00元", "已拨付金额人民币500.00元", "理由已经转学，不再需要资助");
    }

    /** What stands in it, without spaces. */
    private String letter() throws IOException {
        var reader = Actor.of("caseworker", List.of("caseworker@510104020"));
        var written = (DecisionLetters.Result.Written) letters.write(grant.grantId(), reader);
        try (var document = Loader.loadPDF(written.pdf())) {
            return new PDFTextStripper().getText(document).replaceAll("\\s", "");
        }
    }

    // -- who may

    @Test
    void theLevelThatApprovedLastOrOneAboveStopsItAndNobodyBelow() {
        assertThat(grant.page("supervisor").has("mayStop")).isFalse();
        assertThat(grant.page("director").get("mayStop").asBoolean()).isTrue();
        assertThat(sentence(isStoppedBy("supervisor").is(422))).isEqualTo("这笔资助由上一级批准，停止也由上一级决定，请向上一级反映。");
        isStoppedBy("caseworker").is(403);
        isStoppedBy("finance").is(403);
        isStoppedBy("director-b").is(404);
        isStoppedBy("city").is(204);
    }

    @Test
    void aRelativeStopsNothing() {
        grant.as("director")
                .post(
                        "/api/v1/cases/" + grant.caseNumber() + "/relatives",
                        Map.of("userId", "director", "relation", "表姐"))
                .is(204);
        assertThat(sentence(isStoppedBy("director").is(422))).isEqualTo("您与该家庭有亲属关系，应当回避，请交由他人办理。");
        isStoppedBy("city").is(204);
    }

    @Test
    void aStopHasAReasonAndAKey() {
        var address = "/api/v1/grants/" + grant.grantId() + "/stop";
        grant.as("director").postOnce(address, Map.of("reason", " ")).is(422);
        grant.as("director").post(address, LEFT_SCHOOL).is(400);
        grant.as("director")
                .postOnce("/api/v1/grants/" + UUID.randomUUID() + "/stop", LEFT_SCHOOL)
                .is(404);
        assertThat(grant.status()).isEqualTo("approved");
    }

    @Test
    void whatIsOverOrWithTheBankOrNotApprovedIsNotStopped() {
        var family = new MoneyFamily(context, port, "sudden-shock");
        var asked = family.asksFor("bursary", family.daughter, "900.00");
        isStoppedBy("director", asked).is(409);
        asked.isApprovedBy("supervisor").isReleasedBy("finance").isSubmitted();
        assertThat(isStoppedBy("director", asked).is(409).body().get("type").asText())
                .contains("grant-with-bank");
        assertThat(asked.bankSays("paid", "900.00")).isEqualTo(202);
        assertThat(isStoppedBy("director", asked).is(409).body().get("type").asText())
                .contains("grant-not-running");
        assertThat(asked.status()).isEqualTo("paid");
    }

    // -- at the same moment

    private static List<Integer> atOnce(List<Callable<Integer>> work) throws Exception {
        var threads = Executors.newFixedThreadPool(work.size());
        try {
            return threads.invokeAll(work).stream()
                    .map(done -> {
                        try {
                            return done.get();
                        } catch (Exception failed) {
                            throw new IllegalStateException(failed);
                        }
                    })
                    .toList();
        } finally {
            threads.shutdownNow();
        }
    }

    @RepeatedTest(3)
    void twoWhoStopItStopItOnce() throws Exception {
        var answers = atOnce(List.of(() -> isStoppedBy("director").status(), () -> isStoppedBy("city")
                .status()));
        assertThat(answers).containsExactlyInAnyOrder(204, 409);
        assertThat(booked("release")).isEqualTo(1);
        nothingIsLeftOfIt("0.00");
    }

    @RepeatedTest(3)
    void aStopAndAReleaseAtOnceNeverLoseAYuan() throws Exception {
        var payment = paymentOf(1);
        var answers = atOnce(List.of(
                () -> grant.as("finance")
                        .postOnce("/api/v1/payment-batches", Map.of("payments", List.of(payment)))
                        .status(),
                () -> isStoppedBy("director").status()));
        assertThat(answers.get(0)).isIn(201, 422);
        assertThat(answers.get(1)).isEqualTo(204);
        assertThat(payments()).containsExactly("1 cancelled");
        assertThat(grant.status()).isEqualTo("stopped");
        nothingIsLeftOfIt("0.00");
    }

    @RepeatedTest(3)
    void aStopAndTheBanksWordAtOnceNeverLoseAYuan() throws Exception {
        isOrdered(1);
        var answers = atOnce(
                List.of(() -> says(1, "paid"), () -> isStoppedBy("director").status()));
        assertThat(answers).containsExactly(202, 204);
        assertThat(payments()).containsExactly("1 paid");
        assertThat(grant.status()).isEqualTo("stopped");
        nothingIsLeftOfIt("500.00");
    }

    @RepeatedTest(3)
    void aStopAndAnInstalmentThatFallsDueAtOnceNeverLoseAYuan() throws Exception {
        jdbc.sql("update payment_instalment set due_on = ? where grant_id = ? and instalment = 2")
                .param(LocalDate.now(clock))
                .param(grant.grantId())
                .update();
        var due = instalment(2);
        var answers = atOnce(List.of(
                () -> {
                    try {
                        grant.runJobOf(due);
                    } catch (RuntimeException theStopWasFaster) {
                        return 409;
                    }
                    return 204;
                },
                () -> isStoppedBy("director").status()));
        assertThat(answers.get(1)).isEqualTo(204);
        assertThat(grant.status()).isEqualTo("stopped");
        assertThat(payments()).allMatch(payment -> payment.endsWith("cancelled"));
        nothingIsLeftOfIt("0.00");
    }
}
