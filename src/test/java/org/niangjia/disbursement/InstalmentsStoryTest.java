package org.niangjia.disbursement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.Test;
import org.niangjia.NiangjiaTest;
import org.niangjia.story.MoneyFamily;

/** A grant that is paid bit by bit. */
@NiangjiaTest
class InstalmentsStoryTest extends StipendStory {

    @Test
    void theApprovalPromisesTheWholeSumAndOnlyTheFirstInstalmentIsPrepared() {
        assertThat(balance().committed().minus(before.committed()).amount()).isEqualTo("1500.00");
        isWaitingAt(1, "Task_ReleasePayment");
        isWaitingAt(2, "Timer_InstalmentDue");
        isWaitingAt(3, "Timer_InstalmentDue");
        assertThat(payments()).containsExactly("1 prepared");
        var schedule = grant.page().get("schedule");
        assertThat(schedule.get("instalments").asInt()).isEqualTo(3);
        assertThat(schedule.get("paid").asInt()).isZero();
        assertThat(schedule.get("nextOn").asText())
                .isEqualTo(schedule.get("parts").get(1).get("dueOn").asText());
        assertThat(grant.page().at("/payment/amount/amount").asText()).isEqualTo("500.00");
        assertThat(formOf("finance", "Task_ReleasePayment")
                        .at("/payment/instalment")
                        .asText())
                .isEqualTo("第 1 期，共 3 期");
    }

    private JsonNode formOf(String user, String task) {
        var taskId = grant.as(user).claims(grant.caseNumber().value(), task);
        return grant.as(user)
                .get("/api/v1/tasks/%s/form".formatted(taskId))
                .is(200)
                .body()
                .get("data");
    }

    @Test
    void whoApprovesIsToldTheDaysBefore() {
        var family = new MoneyFamily(context, port, "sudden-shock");
        grant = family.asksFor("sponsor-stipend", family.daughter, "1200.00");
        assertThat(formOf("director", "Task_ApproveGrant")
                        .at("/grant/instalments")
                        .asText())
                .startsWith("分 3 期，每期 500.00 元");
    }

    @Test
    void financeSeesOnTheFundsPageHowFarItHasCome() {
        isPaid(1);

        var schedule = scheduleSeenBy("finance");

        assertThat(schedule.get("caseNumber").asText())
                .isEqualTo(grant.caseNumber().value());
        assertThat(schedule.get("instalments").asInt()).isEqualTo(3);
        assertThat(schedule.get("paid").asInt()).isEqualTo(1);
        assertThat(schedule.at("/paidAmount/amount").asText()).isEqualTo("500.00");
        assertThat(schedule.at("/committed/amount").asText()).isEqualTo("1000.00");
        assertThat(schedule.get("nextOn")).isEqualTo(grant.page().at("/schedule/nextOn"));
        grant.as("caseworker").get("/api/v1/funds/sponsor-stipend/schedules").is(403);
    }

    @Test
    void anInstalmentIsNotPreparedBeforeItsDayWhoeverRunsItsTimer() {
        assertThatThrownBy(() -> runTimerOf(2)).hasMessageContaining("is not due");
        assertThat(payments()).containsExactly("1 prepared");
    }

    @Test
    void eachInstalmentIsReleasedPaidAndBookedByItselfAndTheLastOnePaysTheGrant() {
        isPaid(1);
        assertThat(grant.status()).isEqualTo("approved");
        assertThat(grant.page().at("/schedule/paid").asInt()).isEqualTo(1);
        comesTheDayOf(3);
        isPaid(3);
        comesTheDayOf(2);
        isPaid(2);

        grant.grant().hasPassed("Activity_CheckPromise", "End_GrantPaid").isEnded();
        assertThat(grant.status()).isEqualTo("paid");
        assertThat(grant.page().at("/schedule/paidAmount/amount").asText()).isEqualTo("1500.00");
        assertThat(grant.page().at("/schedule/nextOn").isMissingNode()).isTrue();
        assertThat(booked("payment")).isEqualTo(3);
        assertThat(balance().committed()).isEqualTo(before.committed());
        assertThat(balance().paid().minus(before.paid()).amount()).isEqualTo("1500.00");
    }

    @Test
    void anInstalmentOfWhichTheBankSpokeBeforeItsTokenCameIsBookedAndTheGrantIsPaidWithIt() {
        isPaid(1);
        comesTheDayOf(2);
        behave("fail");
        assertThatThrownBy(() -> isOrdered(2)).hasMessageContaining("did not take payment");
        behave("silent");
        assertThat(says(2, "paid")).isEqualTo(202);
        comesTheDayOf(3);
        isPaid(3);
        assertThat(payments()).containsExactly("1 paid", "2 paid", "3 paid");
        assertThat(booked("payment")).isEqualTo(2);
        assertThat(grant.status()).isEqualTo("approved");

        runTimerOf(2);

        grant.grant().hasPassed("Activity_CheckPromise", "End_GrantPaid").isEnded();
        assertThat(grant.status()).isEqualTo("paid");
        assertThat(booked("payment")).isEqualTo(3);
        assertThat(balance().committed()).isEqualTo(before.committed());
    }

    @Test
    void aReturnedInstalmentIsRepairedAloneWhileTheOthersGoOn() {
        isOrdered(1);
        var first = paymentOf(1);
        assertThat(says(1, "returned")).isEqualTo(202);
        comesTheDayOf(2);
        isPaid(2);
        isWaitingAt(1, "Task_RepairPayment");
        assertThat(payments()).containsExactly("1 returned", "2 paid");

        grant.does("finance", "Task_RepairPayment", Map.of("decision", "retry", "reason", "账户已更正"));

        assertThat(paymentOf(1)).isNotEqualTo(first);
        assertThat(payments()).containsExactly("1 returned", "2 paid", "1 prepared");
        assertThat(grant.page().at("/payment/paymentId").asText()).isEqualTo(paymentOf(1));
        isPaid(1);
        assertThat(grant.bankSays(first, "paid", "500.00", "late-" + first)).isEqualTo(409);
        assertThat(booked("payment")).isEqualTo(2);
    }

    @Test
    void anInstalmentThatIsGivenUpIsFreedWithTheLastAndTheGrantIsNotCalledPaid() {
        grant.does("finance", "Task_ReleasePayment", Map.of("decision", "hold", "reason", "账户待核实"));
        grant.does("finance", "Task_RepairPayment", Map.of("decision", "cancel"));
        assertThat(grant.status()).isEqualTo("approved");
        comesTheDayOf(2);
        isPaid(2);
        comesTheDayOf(3);
        isPaid(3);

        grant.grant()
                .hasPassed("Activity_ReleaseCommitment", "End_GrantStopped")
                .isEnded();
        assertThat(grant.status()).isEqualTo("stopped");
        assertThat(balance().committed()).isEqualTo(before.committed());
        assertThat(balance().paid().minus(before.paid()).amount()).isEqualTo("1000.00");
    }

    @Test
    void moneyOfOneInstalmentThatComesBackLaterIsFreeAndTheOthersGoOn() {
        isPaid(1);
        assertThat(says(1, "returned")).isEqualTo(202);
        assertThat(grant.status()).isEqualTo("approved");
        comesTheDayOf(2);
        isPaid(2);
        comesTheDayOf(3);
        isPaid(3);

        grant.grant().hasPassed("End_GrantPaid").isEnded();
        assertThat(grant.status()).isEqualTo("stopped");
        assertThat(balance().paid().minus(before.paid()).amount()).isEqualTo("1000.00");
        assertThat(balance().committed()).isEqualTo(before.committed());
    }

    @Test
    void theTimersWaitForTheDaysOfTheSchedule() {
        var due = context.getBean(ManagementService.class)
                .createJobQuery()
                .processInstanceId(instalment(2).getId())
                .singleResult()
                .getDuedate();
        assertThat(LocalDate.ofInstant(due.toInstant(), clock.getZone()).toString())
                .isEqualTo(grant.page().at("/schedule/parts/1/dueOn").asText());
    }
}
