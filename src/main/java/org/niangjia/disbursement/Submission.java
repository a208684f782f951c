package org.niangjia.disbursement;

import java.time.Clock;
import org.niangjia.casefile.Timeline;
import org.springframework.stereotype.Component;

/** A released payment leaves: from here on the bank may have it, and what it is told of the payee is fixed. */
@Component
class Submission {

    private final Payments payments;
    private final Payees payees;
    private final Orders orders;
    private final Timeline timeline;
    private final Clock clock;

    Submission(Payments payments, Payees payees, Orders orders, Timeline timeline, Clock clock) {
        this.payments = payments;
        this.payees = payees;
        this.orders = orders;
        this.timeline = timeline;
        this.clock = clock;
    }

    /**
     * Marks it, in the caller's transaction.
     *
     * @param payment a released one, locked
     */
    void of(Payment payment, String actor) {
        payments.save(payment.submitted(clock.instant()));
        orders.keep(payment, payees.of(payment));
        timeline.add(payment.caseNumber(), actor, "payment-submitted", payment.paymentId());
    }
}
