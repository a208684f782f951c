package org.niangjia.disbursement;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.GrantEvent;
import org.niangjia.casefile.Money;
import org.niangjia.casefile.Timeline;
import org.niangjia.platform.webhook.Inbox;
import org.niangjia.platform.webhook.WebhookKey.SignedMessage;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes the bank's word on a payment: case first, then the payment, so that two words are taken one after the other;
 * then wakes whoever waits for it.
 */
@Service
@Transactional
public class HearBank {

    /** The bank as the timeline names it. */
    public static final String BANK = "bank";

    private final Payments payments;
    private final CaseFiles caseFiles;
    private final Timeline timeline;
    private final WaitingPayments waiting;
    private final Inbox inbox;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    HearBank(
            Payments payments,
            CaseFiles caseFiles,
            Timeline timeline,
            WaitingPayments waiting,
            Inbox inbox,
            ApplicationEventPublisher events,
            Clock clock) {
        this.payments = payments;
        this.caseFiles = caseFiles;
        this.timeline = timeline;
        this.waiting = waiting;
        this.inbox = inbox;
        this.events = events;
        this.clock = clock;
    }

    /** The processes that wait for the bank. */
    public interface WaitingPayments {

        /** Wakes the one of this payment. None waits when its token is still on the way; it will read the row. */
        void wake(Payment payment);
    }

    /**
     * What the bank said.
     *
     * @param amount that it paid; may be absent where it returned the payment
     * @param reference the bank's own number
     * @param reason why it returned the payment
     */
    public record Word(boolean paid, @Nullable Money amount, @Nullable String reference, String reason) {}

    /** What came of it. */
    public enum Heard {
        /** Taken, now or the first time. */
        TAKEN,
        /** No payment of ours has that id. */
        UNKNOWN,
        /** The payment's state does not allow it. */
        NOT_ALLOWED,
        /** It is not the amount we asked for; nothing is booked. */
        DIFFERENT_AMOUNT,
        /** The message id came with another body before. */
        OTHER_BODY
    }

    public Heard hear(SignedMessage message, String paymentId, Word word) {
        var found = payments.find(paymentId);
        if (found.isEmpty()) {
            return Heard.UNKNOWN;
        }
        return switch (inbox.enter(BANK, message)) {
            case TAKEN -> Heard.TAKEN;
            case OTHER_BODY -> Heard.OTHER_BODY;
            case REFUSED -> refusal(found.get(), word);
            case NEW -> {
                caseFiles.lock(found.get().caseNumber());
                yield taken(message, payments.lock(paymentId), word);
            }
        };
    }

    private Heard taken(SignedMessage message, Payment payment, Word word) {
        if (apply(payment, word)) {
            return Heard.TAKEN;
        }
        if (payment.isYetToLeave()) {
            // The bank has an order that we lost when we came back from a backup; it goes out again under its id.
            inbox.forget(BANK, message);
        } else {
            inbox.refuse(BANK, message);
        }
        return refusal(payment, word);
    }

    /**
     * Lets the word move the payment, by whatever way it came; false when the payment's state does not allow it.
     *
     * @param payment locked, as is its case
     */
    boolean apply(Payment payment, Word word) {
        var step = word.paid() && word.amount() != null
                ? payment.paidByBank(word.amount(), word.reference(), clock.instant())
                : payment.returnedByBank(word.amount(), word.reason(), clock.instant());
        if (!(step instanceof Payment.Moved moved)) {
            return false;
        }
        if (payment.booked()) {
            takeBack(moved.payment());
        } else {
            book(moved.payment());
        }
        return true;
    }

    /** Nobody waits for it any more; the grant has got that much less, and the fund has it again. */
    private void takeBack(Payment returned) {
        payments.save(returned);
        timeline.add(returned.caseNumber(), BANK, "payment-came-back", returned.paymentId());
        events.publishEvent(new GrantEvent.PaidMoneyReturned(returned.grantId(), returned.paymentId()));
    }

    private void book(Payment moved) {
        payments.save(moved);
        var paid = moved.status() == Payment.Status.PAID;
        timeline.add(moved.caseNumber(), BANK, paid ? "payment-paid" : "payment-returned", moved.paymentId());
        if (moved.abandoned()) {
            events.publishEvent(new GrantEvent.LateWord(moved.grantId(), moved.paymentId(), paid));
            if (paid) {
                payments.save(moved.asBooked());
                events.publishEvent(new GrantEvent.GrantPaid(moved.grantId()));
            }
        } else {
            waiting.wake(moved);
        }
    }

    private static Heard refusal(Payment payment, Word word) {
        return word.amount() != null && !word.amount().equals(payment.amount())
                ? Heard.DIFFERENT_AMOUNT
                : Heard.NOT_ALLOWED;
    }
}
