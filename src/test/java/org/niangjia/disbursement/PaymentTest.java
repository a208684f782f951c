package org.niangjia.disbursement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Money;
import org.niangjia.disbursement.Payment.Fault;
import org.niangjia.disbursement.Payment.Status;

class PaymentTest {

    private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");
    private static final Money AMOUNT = Money.yuan("3000.00");

    private final Payment prepared = prepared(false);
    private final Payment released = moved(prepared.released("finance", true, false, false, NOW));
    private final Payment submitted = released.submitted(NOW);

    private static Payment prepared(boolean goods) {
        return Payment.prepared("p-1", "g-1", new CaseNumber("510104-2026-000001"), 1, 1, AMOUNT, goods, NOW);
    }

    private static Payment moved(Payment.Step step) {
        assertThat(step).isInstanceOf(Payment.Moved.class);
        return ((Payment.Moved) step).payment();
    }

    private static Payment.Step refused(Fault fault) {
        return new Payment.Refused(fault);
    }

    @Test
    void onlyFinanceOfTheAreaReleases() {
        assertThat(prepared.released("director", false, false, false, NOW)).isEqualTo(refused(Fault.NOT_FINANCE));
    }

    @Test
    void nobodyReleasesWhatSheAssessedOrApproved() {
        assertThat(prepared.released("finance", true, true, false, NOW)).isEqualTo(refused(Fault.ASSESSED_IT));
        assertThat(prepared.released("finance", true, false, true, NOW)).isEqualTo(refused(Fault.APPROVED_IT));
    }

    @Test
    void aHoldHasAReasonAndLeavesThePaymentToBeReleased() {
        assertThat(prepared.held(" ", true, NOW)).isEqualTo(refused(Fault.REASON_MISSING));
        assertThat(moved(prepared.held("账户待核实", true, NOW)).status()).isEqualTo(Status.PREPARED);
    }

    @Test
    void onlyTheBanksWordEndsWhatTheBankMayHave() {
        assertThatThrownBy(() -> submitted.cancelled(NOW)).hasMessageContaining("is submitted");
        assertThat(submitted.withdrawn(NOW).status()).isEqualTo(Status.SUBMITTED);
        assertThat(submitted.withdrawn(NOW).abandoned()).isTrue();
        assertThat(released.withdrawn(NOW).status()).isEqualTo(Status.CANCELLED);
    }

    @Test
    void theBanksWordBeforeItWasAskedCountsForNothing() {
        assertThat(prepared.paidByBank(AMOUNT, "B1", NOW)).isEqualTo(refused(Fault.NOT_ALLOWED));
        assertThat(released.paidByBank(AMOUNT, "B1", NOW)).isEqualTo(refused(Fault.NOT_ALLOWED));
    }

    @Test
    void anotherAmountThanOursIsNotBooked() {
        assertThat(submitted.paidByBank(Money.yuan("2999.99"), "B1", NOW)).isEqualTo(refused(Fault.DIFFERENT_AMOUNT));
        assertThat(submitted.returnedByBank(Money.yuan("1.00"), "", NOW)).isEqualTo(refused(Fault.DIFFERENT_AMOUNT));
    }

    @Test
    void whatWasPaidMayComeBackOnce() {
        var paid = moved(submitted.paidByBank(AMOUNT, "B1", NOW)).asBooked();
        assertThat(paid.isClosed()).isFalse();
        assertThat(paid.returnedByBank(Money.yuan("1.00"), "", NOW)).isEqualTo(refused(Fault.DIFFERENT_AMOUNT));
        var returned = moved(paid.returnedByBank(null, "account-closed", NOW));
        assertThat(returned.status()).isEqualTo(Status.RETURNED);
        assertThat(returned.booked()).isTrue();
        assertThat(returned.returnedByBank(null, "account-closed", NOW)).isEqualTo(refused(Fault.NOT_ALLOWED));
    }

    @Test
    void aReturnedPaymentMakesRoomForAnother() {
        assertThat(moved(submitted.returnedByBank(null, "no-account", NOW)).isClosed())
                .isTrue();
    }

    @Test
    void goodsNeverGoToTheBankAndAreConfirmedByAnother() {
        var goods = moved(prepared(true).released("finance", true, false, false, NOW));
        assertThatThrownBy(() -> goods.submitted(NOW)).hasMessageContaining("is goods");
        assertThat(goods.received("finance", "", NOW)).isEqualTo(refused(Fault.RELEASED_IT));
        assertThat(moved(goods.received("caseworker", "米面油已送到", NOW)).status()).isEqualTo(Status.PAID);
        assertThatThrownBy(() -> released.received("caseworker", "", NOW)).hasMessageContaining("is money");
    }
}
