package org.niangjia.disbursement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.niangjia.NiangjiaTest;
import org.niangjia.story.Colleague;
import org.niangjia.story.GrantStory;
import org.niangjia.story.MoneyFamily;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Finance releases many payments at once, and all of them or none. */
@NiangjiaTest
class PaymentBatchStoryTest {

    private static final String BATCHES = "/api/v1/payment-batches";

    @Autowired
    private ApplicationContext context;

    @LocalServerPort
    private int port;

    private Colleague as(String user) {
        return Colleague.of(port, user);
    }

    private GrantStory aGrant(String... visitors) {
        var family = new MoneyFamily(context, port, "sudden-shock");
        if (visitors.length > 0) {
            family.visitedBy(visitors[0], visitors[1]);
        }
        return family.asksFor("sunshine-dream", family.daughter, "1500.00").isApprovedBy("director");
    }

    private Colleague.Answer releases(String user, String... paymentIds) {
        return as(user).postOnce(BATCHES, Map.of("payments", paymentIds));
    }

    private static List<String> errors(JsonNode problem) {
        return StreamSupport.stream(problem.get("errors").spliterator(), false)
                .map(error ->
                        error.get("field").asText() + " " + error.get("message").asText())
                .toList();
    }

    @Test
    void aBatchIsReleasedAtOnceAndEachPaymentGoesItsWay() {
        var grants = Stream.generate(this::aGrant).limit(3).toList();
        var payments = grants.stream().map(GrantStory::paymentId).toArray(String[]::new);

        var batch = releases("finance", payments).is(201).body();

        assertThat(batch.at("/total/amount").asText()).isEqualTo("4500.00");
        grants.forEach(grant -> grant.disbursement().isWaitingAt("Activity_SubmitPayment"));
        var read = as("auditor")
                .get(BATCHES + "/" + batch.get("batchId").asText())
                .is(200)
                .body();
        assertThat(read.get("releasedBy").asText()).isEqualTo("finance");
        assertThat(read.get("payments"))
                .extracting(payment -> payment.get("status").asText())
                .containsExactly("released", "released", "released");
        as("caseworker").get(BATCHES + "/" + batch.get("batchId").asText()).is(403);
    }

    @Test
    void onePaymentThatSheMayNotReleaseKeepsAllBackAndIsNamed() {
        var right = aGrant();
        var assessed = aGrant("caseworker", "finance");
        var released = aGrant().isReleasedBy("finance2");
        var unknown = UUID.randomUUID().toString();

        var problem = releases(
                        "finance",
                        right.paymentId(),
                        assessed.paymentId(),
                        released.paymentId(),
                        unknown,
                        right.paymentId())
                .is(422)
                .body();

        assertThat(errors(problem))
                .containsExactlyInAnyOrder(
                        "payments[1] 您走访过这个家庭或制定了帮扶方案，不能放行这笔付款，请交由另一位财务办理。",
                        "payments[2] 这笔付款不在待放行之列。",
                        "payments[3] 没有这笔付款。",
                        "payments[4] 这笔付款在本批中重复出现。");
        right.disbursement().isWaitingAt("Task_ReleasePayment").task().isNotAssigned();
        assessed.disbursement().isWaitingAt("Task_ReleasePayment").task().isNotAssigned();
        assertThat(right.paymentStatus()).isEqualTo("prepared");
        releases("finance", right.paymentId()).is(201);
    }

    @Test
    void whatAColleagueIsAtIsLeftToHer() {
        var grant = aGrant();
        as("finance2").claims(grant.family().caseNumber.value(), "Task_ReleasePayment");
        assertThat(errors(releases("finance", grant.paymentId()).is(422).body()))
                .containsExactly("payments[0] 这笔付款正由他人办理。");
    }

    @Test
    void theSameRequestAgainIsTheSameBatch() {
        var grant = aGrant();
        var key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        var body = Map.of("payments", List.of(grant.paymentId()));
        var first = as("finance").send("POST", BATCHES, body, key).is(201).body();
        assertThat(as("finance").send("POST", BATCHES, body, key).is(201).body().get("batchId"))
                .isEqualTo(first.get("batchId"));
        as("finance").post(BATCHES, body).is(400);
    }

    @Test
    void onlyFinanceReleases() {
        var grant = aGrant();
        releases("director", grant.paymentId()).is(403);
        releases("caseworker", grant.paymentId()).is(403);
        releases("finance").is(422);
        grant.disbursement().isWaitingAt("Task_ReleasePayment");
    }
}
