package org.niangjia.disbursement;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.niangjia.casefile.ApprovedGrants;
import org.springframework.stereotype.Service;

/** Takes a released payment to the bank, on the rail of the fund that pays it. */
@Service
public class SubmitToBank {

    private final Payments payments;
    private final ApprovedGrants grants;
    private final BankSettings settings;
    private final Map<BankSettings.Rail, Rail> rails = new EnumMap<>(BankSettings.Rail.class);

    SubmitToBank(Payments payments, ApprovedGrants grants, BankSettings settings, List<Rail> rails) {
        this.payments = payments;
        this.grants = grants;
        this.settings = settings;
        rails.forEach(rail -> this.rails.put(rail.kind(), rail));
    }

    /**
     * Takes the payment on its way; a repeat takes the same one, and one that the bank has spoken on stays where it is.
     *
     * @throws NotSubmitted when the bank does not take it
     */
    public void submit(String paymentId) {
        var payment = payments.find(paymentId).orElseThrow();
        if (payment.status() != Payment.Status.RELEASED && payment.status() != Payment.Status.SUBMITTED) {
            return;
        }
        var kind = railOf(payment);
        var rail = rails.get(kind);
        if (rail == null) {
            throw new IllegalStateException("No rail is " + kind);
        }
        rail.submit(payment);
    }

    /** One that left needs no grant any more: the bank is asked again, unless it left in a file. */
    private BankSettings.Rail railOf(Payment payment) {
        return payment.status() == Payment.Status.SUBMITTED
                ? BankSettings.Rail.HTTP
                : grants.find(payment.grantId())
                        .map(grant -> settings.railOf(grant.fund()))
                        .orElseThrow(() -> new NoSuchElementException("Grant " + payment.grantId()));
    }

    /** The bank did not take a payment; the message names it, its grant and nobody. */
    public static class NotSubmitted extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotSubmitted(Payment payment, RuntimeException cause) {
            super(
                    "The bank did not take payment %s of grant %s: %s"
                            .formatted(payment.paymentId(), payment.grantId(), cause.getMessage()),
                    cause);
        }
    }
}
