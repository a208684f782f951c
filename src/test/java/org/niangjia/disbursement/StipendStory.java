package org.niangjia.disbursement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.niangjia.fund.Balance;
import org.niangjia.fund.Journal;
import org.niangjia.story.Colleague;
import org.niangjia.story.GrantStory;
import org.niangjia.story.MoneyFamily;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A stipend of 1,500 yuan, 500 at once and 500 in each of the next two months of teaching; the bank speaks when told. */
abstract class StipendStory {

    @Autowired
    ApplicationContext context;

    @LocalServerPort
    int port;

    @Autowired
    Journal journal;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    GrantStory grant;
    Balance before;

    @BeforeEach
    void aStipendIsApproved() {
        behave("silent");
        before = balance();
        var family = new MoneyFamily(context, port, "sudden-shock");
        grant = family.asksFor("sponsor-stipend", family.daughter, "1500.00").isApprovedBy("director");
        monthsAreOfTeaching();
    }

    @AfterEach
    void theBankIsAsEver() {
        behave("accept-and-complete");
    }

    void behave(String mode) {
        Colleague.of(port, "admin")
                .put("/sandbox/bank/behaviour", Map.of("mode", mode))
                .is(200);
    }

    /** In February and August the first would wait for the month after: the story begins in another month then. */
    private void monthsAreOfTeaching() {
        falls(1, LocalDate.now(clock));
        if (instalment(1) != null && payments().isEmpty()) {
            runTimerOf(1);
        }
    }

    Balance balance() {
        return journal.balance("sponsor-stipend").orElseThrow();
    }

    /** The token of that instalment; null when it has ended. */
    ProcessInstance instalment(int number) {
        return context.getBean(RuntimeService.class)
                .createProcessInstanceQuery()
                .superProcessInstanceId(grant.process().getId())
                .variableValueEquals("instalment", number)
                .singleResult();
    }

    void isWaitingAt(int number, String activity) {
        BpmnAwareTests.assertThat(instalment(number)).isWaitingAt(activity);
    }

    /** Its day comes, by the calendar of the story. */
    void comesTheDayOf(int number) {
        falls(number, LocalDate.now(clock));
        runTimerOf(number);
    }

    private void falls(int number, LocalDate due) {
        jdbc.sql("update payment_instalment set due_on = ? where grant_id = ? and instalment = ?")
                .param(due)
                .param(grant.grantId())
                .param(number)
                .update();
    }

    void runTimerOf(int number) {
        grant.runJobOf(instalment(number));
    }

    String paymentOf(int number) {
        return jdbc.sql(
                        """
                        select payment_id from payment where grant_id = ? and instalment = ?
                        order by attempt desc fetch first 1 rows only
                        """)
                .param(grant.grantId())
                .param(number)
                .query(String.class)
                .single();
    }

    List<String> payments() {
        return StreamSupport.stream(grant.page().get("payments").spliterator(), false)
                .map(payment -> payment.get("instalment").asInt() + " "
                        + payment.get("status").asText())
                .toList();
    }

    /** Finance releases it, it is ordered, and the bank says that it has paid. */
    void isPaid(int number) {
        isOrdered(number);
        assertThat(says(number, "paid")).isEqualTo(202);
    }

    void isOrdered(int number) {
        grant.as("finance")
                .postOnce("/api/v1/payment-batches", Map.of("payments", List.of(paymentOf(number))))
                .is(201);
        runTimerOf(number);
    }

    int says(int number, String word) {
        return grant.bankSays(
                paymentOf(number), word, "500.00", UUID.randomUUID().toString());
    }

    long booked(String kind) {
        return jdbc.sql("select count(*) from fund_entry where grant_id = ? and kind = ?")
                .param(grant.grantId())
                .param(kind)
                .query(Long.class)
                .single();
    }

    /** The stipend as the funds' page shows it. */
    JsonNode scheduleSeenBy(String user) {
        var schedules = grant.as(user)
                .get("/api/v1/funds/sponsor-stipend/schedules")
                .is(200)
                .body();
        return StreamSupport.stream(schedules.spliterator(), false)
                .filter(each -> each.get("grantId").asText().equals(grant.grantId()))
                .findFirst()
                .orElseThrow();
    }
}
