package org.niangjia.disbursement;

import java.time.Clock;
import org.niangjia.casefile.AccountChanged;
import org.niangjia.casefile.Timeline;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A release is for the account that finance saw. Where another is recorded before the payment left, it goes back to be
 * released again, by somebody who did not record that one.
 */
@Service
@Transactional
public class ReleaseAgain {

    private static final String SYSTEM = "system";

    private final Payments payments;
    private final Payees payees;
    private final Timeline timeline;
    private final HearBank.WaitingPayments waiting;
    private final Clock clock;

    ReleaseAgain(Payments payments, Payees payees, Timeline timeline, HearBank.WaitingPayments waiting, Clock clock) {
        this.payments = payments;
        this.payees = payees;
        this.timeline = timeline;
        this.waiting = waiting;
        this.clock = clock;
    }

    /** One whose token is still on its way to the bank finds the row prepared, and goes back as the woken ones do. */
    @EventListener
    void on(AccountChanged changed) {
        payments.of(changed.caseNumber()).stream()
                .filter(ReleaseAgain::mayStillTurn)
                .filter(payment -> payees.person(payment)
                        .filter(payee -> payee.personId().equals(changed.person()))
                        .isPresent())
                .map(payment -> payments.lock(payment.paymentId()))
                .filter(ReleaseAgain::mayStillTurn)
                .forEach(this::turnBack);
    }

    private static boolean mayStillTurn(Payment payment) {
        return payment.status() == Payment.Status.RELEASED && !payment.goods();
    }

    private void turnBack(Payment released) {
        var payment = released.toReleaseAgain(clock.instant());
        payments.save(payment);
        timeline.add(payment.caseNumber(), SYSTEM, "payment-account-changed", payment.paymentId());
        waiting.wake(payment);
    }
}
