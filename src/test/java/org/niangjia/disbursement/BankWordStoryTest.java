package org.niangjia.disbursement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.NiangjiaTest;
import org.niangjia.casefile.Timeline;
import org.niangjia.fund.Balance;
import org.niangjia.fund.Journal;
import org.niangjia.story.Colleague;
import org.niangjia.story.GrantStory;
import org.niangjia.story.MoneyFamily;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever is clicked or said twice, late, of another payment or of another amount: no yuan goes twice. */
@NiangjiaTest
class BankWordStoryTest {

    private static final String FUND = "sunshine-dream";

    @Autowired
    private ApplicationContext context;

    @LocalServerPort
    private int port;

    @Autowired
    private Journal journal;

    @Autowired
    private Timeline timeline;

    @Autowired
    private SubmitToBank submitToBank;

    @Autowired
    private JdbcClient jdbc;

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

    private GrantStory anApprovedGrant(String yuan) {
        var family = new MoneyFamily(context, port, "sudden-shock");
        return family.asksFor(FUND, family.daughter, yuan).isApprovedBy("director");
    }

    private GrantStory aSubmittedGrant(String yuan) {
        return anApprovedGrant(yuan).isReleasedBy("finance").isSubmitted();
    }

    private Balance balance() {
        return journal.balance(FUND).orElseThrow();
    }

    private List<String> entriesOf(GrantStory grant) {
        return jdbc.sql("select kind from fund_entry where grant_id = ? order by entry")
                .param(grant.grantId())
                .query(String.class)
                .list();
    }

    private long told(GrantStory grant, String event) {
        return timeline.of(grant.family().caseNumber).stream()
                .filter(entry -> entry.event().equals(event))
                .count();
    }

    /** As after the restore of a backup: the bank has an order of which we know nothing yet. */
    @Test
    void aWordThatComesBeforeItsOrderIsHeardWhenItIsRepeatedAfterIt() {
        var grant = anApprovedGrant("3000.00").isReleasedBy("finance");
        var message = UUID.randomUUID().toString();
        assertThat(grant.bankSays(grant.paymentId(), "paid", "3000.00", message))
                .isEqualTo(409);
        grant.isSubmitted();

        assertThat(grant.bankSays(grant.paymentId(), "paid", "3000.00", message))
                .isEqualTo(202);

        assertThat(grant.bankSays(grant.paymentId(), "paid", "3000.00", message))
                .isEqualTo(202);
        assertThat(grant.status()).isEqualTo("paid");
    }

    @Test
    void aDoubleClickReleasesAndOrdersOnce() throws Exception {
        var grant = anApprovedGrant("3000.00");
        var finance = grant.as("finance");
        var task = "/api/v1/tasks/"
                + finance.claims(grant.family().caseNumber.value(), "Task_ReleasePayment")
                + "/submission";

        assertThat(twice(() -> finance.post(task, Map.of("decision", "release")).status()))
                .containsExactlyInAnyOrder(204, 409);
        grant.isSubmitted();
        assertThat(told(grant, "payment-released")).isEqualTo(1);
        assertThat(orders(grant)).containsExactly(1);
    }

    @Test
    void aDoubleClickOnClaimingClaims() throws Exception {
        var grant = anApprovedGrant("3000.00");
        var finance = grant.as("finance");
        var task = "/api/v1/tasks/" + finance.sees(grant.family().caseNumber.value(), "Task_ReleasePayment") + "/claim";
        assertThat(twice(() -> finance.post(task, Map.of()).status())).containsExactly(204, 204);
    }

    private static List<Integer> twice(Callable<Integer> click) throws Exception {
        var together = new CyclicBarrier(2);
        Callable<Integer> atOnce = () -> {
            together.await();
            return click.call();
        };
        var hands = Executors.newFixedThreadPool(2);
        var first = hands.submit(atOnce);
        var second = hands.submit(atOnce);
        hands.shutdown();
        return List.of(first.get(), second.get());
    }

    /** How often the bank was asked, for each order that it holds for this payment. */
    private List<Integer> orders(GrantStory grant) {
        var book = grant.as("admin").get("/sandbox/bank/book").is(200).body();
        return StreamSupport.stream(book.spliterator(), false)
                .filter(entry -> entry.get("paymentId").asText().equals(grant.paymentId()))
                .map(entry -> entry.get("requests").asInt())
                .toList();
    }

    @Test
    void aWordMeantForAnotherPaymentMovesNeither() {
        var one = aSubmittedGrant("3000.00");
        var other = aSubmittedGrant("2000.00");

        assertThat(one.bankSays(other.paymentId(), "paid", "3000.00", "crossed-" + one.paymentId()))
                .isEqualTo(422);

        assertThat(one.paymentStatus()).isEqualTo("submitted");
        assertThat(other.paymentStatus()).isEqualTo("submitted");
        assertThat(entriesOf(one)).containsExactly("commitment");
        assertThat(entriesOf(other)).containsExactly("commitment");
    }

    @Test
    void aWordTakenForOnePaymentIsNotTakenForAnotherUnderTheSameId() {
        var one = aSubmittedGrant("3000.00");
        var other = aSubmittedGrant("3000.00");
        var message = UUID.randomUUID().toString();
        assertThat(one.bankSays(one.paymentId(), "paid", "3000.00", message)).isEqualTo(202);
        assertThat(one.bankSays(other.paymentId(), "paid", "3000.00", message)).isEqualTo(409);
        assertThat(other.paymentStatus()).isEqualTo("submitted");
    }

    @Test
    void whatWasPaidAndComesBackIsFreeAgainAndNoMoreThanOnce() {
        var before = balance();
        var grant = aSubmittedGrant("3000.00");
        assertThat(grant.bankSays("paid", "3000.00")).isEqualTo(202);
        assertThat(grant.bankSays("returned", "2999.00")).isEqualTo(422);

        assertThat(grant.bankSays("returned", "3000.00")).isEqualTo(202);

        assertThat(entriesOf(grant)).containsExactly("commitment", "payment", "return");
        assertThat(balance()).isEqualTo(before);
        assertThat(grant.status()).isEqualTo("stopped");
        assertThat(grant.paymentStatus()).isEqualTo("returned");
        assertThat(told(grant, "payment-came-back")).isEqualTo(1);
        assertThat(grant.bankSays("returned", "3000.00")).isEqualTo(409);
        assertThat(grant.bankSays("paid", "3000.00")).isEqualTo(409);
        assertThat(balance()).isEqualTo(before);
    }

    @Test
    void aFamilyWhoseMoneyCameBackMayAskAgain() {
        var grant = aSubmittedGrant("3000.00");
        grant.bankSays("paid", "3000.00");
        grant.bankSays("returned", "3000.00");

        var family = grant.family();
        family.asksFor(FUND, family.daughter, "3000.00").grant().isWaitingAt("Task_ApproveGrant");
    }

    @Test
    void whatComesBackBeforeItWasBookedGoesToFinance() {
        var grant = anApprovedGrant("3000.00").isReleasedBy("finance");
        submitToBank.submit(grant.paymentId());
        assertThat(grant.bankSays("paid", "3000.00")).isEqualTo(202);
        assertThat(grant.bankSays("returned", "3000.00")).isEqualTo(202);

        grant.isSubmitted();

        grant.disbursement().isWaitingAt("Task_RepairPayment");
        assertThat(entriesOf(grant)).containsExactly("commitment");
    }

    @Test
    void theBooksPageHoldsWhatTheBankSaidAndHowOftenItHadTo() {
        behave("duplicate");
        var grant = aSubmittedGrant("3000.00");
        grant.eventually(() -> assertThat(grant.status()).isEqualTo("paid"));
        grant.eventually(() -> {
            var book = grant.as("admin").get("/sandbox/bank/book").is(200).body();
            assertThat(book).anySatisfy(entry -> {
                assertThat(entry.get("paymentId").asText()).isEqualTo(grant.paymentId());
                assertThat(entry.get("status").asText()).isEqualTo("paid");
                assertThat(entry.at("/said/0/times").asInt()).isEqualTo(3);
                assertThat(entry.at("/said/0/result").asText()).isEqualTo("taken");
            });
        });
        assertThat(entriesOf(grant)).containsExactly("commitment", "payment");
    }
}
