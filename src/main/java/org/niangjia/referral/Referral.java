package org.niangjia.referral;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.PersonId;
import org.niangjia.casefile.Urgency;

/**
 * A person referred to an agency for one of its services.
 *
 * <p>Life cycle: {@code prepared} under an id that every repeat keeps → {@code sent}, or handed to the agency's desk →
 * {@code received} → {@code accepted} → {@code in-progress} → {@code completed}. The agency may skip {@code received}
 * and {@code in-progress}; until it accepts, and after, it may ask ({@code information-requested}), which holds until
 * we answer or it decides; it may reject as long as it has not completed. We may keep back what was not handed over, which
 * ends as {@code rejected} by ourselves, and withdraw what is open; a district may declare {@code expired} what is
 * overdue; a clock alone never ends a referral.
 *
 * <p>Words overtake each other on their way. One that comes late changes nothing and is noted; one that comes before
 * the word it builds on is early and waits for it; an answer to a referral whose "sent" we have not yet written proves
 * that it was sent.
 *
 * <p>{@link ReferPerson} makes one; {@link HandOver} brings it to the agency, or {@link DeliverReferral} where that fails;
 * {@link Hearing} applies the agency's words, which {@link HearAgency} takes from its system and {@link DeskWord} from its
 * desk; {@link FollowReferral} is what our own people do; {@link RunClocks} and {@link WatchClocks} keep its time.
 *
 * @param person whom it is for
 * @param way how it goes to the agency
 * @param acceptedAt when the agency accepted, by its clock
 * @param askedAt when the open question was asked, by the agency's clock
 * @param underWay whether the agency reported progress
 * @param replaces the refused referral in whose place this one was made
 */
public record Referral(
        String referralId,
        CaseNumber caseNumber,
        String planItem,
        String agency,
        String service,
        PersonId person,
        Urgency urgency,
        ReferralStatus status,
        Way way,
        Instant preparedAt,
        Clocks clocks,
        @Nullable Instant acceptedAt,
        @Nullable Instant askedAt,
        boolean underWay,
        @Nullable String replaces) {

    /** What came of a step. */
    public sealed interface Step {}

    /** It was taken, and this is the referral now. */
    public record Moved(Referral referral) implements Step {}

    /** It is true and changes nothing any more. */
    public record Late() implements Step {}

    /** The word that it builds on has not come yet. */
    public record Early() implements Step {}

    /** The state found does not allow it. */
    public record NotAllowed(ReferralStatus found) implements Step {}

    public static Referral prepared(
            String referralId,
            CaseNumber caseNumber,
            String planItem,
            String agency,
            String service,
            PersonId person,
            Urgency urgency,
            Instant preparedAt,
            Clocks clocks,
            @Nullable String replaces) {
        return new Referral(
                referralId,
                caseNumber,
                planItem,
                agency,
                service,
                person,
                urgency,
                ReferralStatus.PREPARED,
                Way.SYSTEM,
                preparedAt,
                clocks,
                null,
                null,
                false,
                replaces);
    }

    public boolean isOpen() {
        return status.isOpen();
    }

    /** Whether it is the agency's turn: it is open, and nothing is asked of us. */
    public boolean isWithAgency() {
        return isOpen() && status != ReferralStatus.INFORMATION_REQUESTED;
    }

    /** Whether only the agency's desk answers, in our task list. */
    public boolean byDesk() {
        return way == Way.DESK;
    }

    /** Whose word is due; empty when nothing is due any more. */
    public Optional<ReferralClock> clock() {
        if (!isOpen()) {
            return Optional.empty();
        }
        if (clocks.answerBy() != null) {
            return Optional.of(ReferralClock.ANSWER);
        }
        if (acceptedAt != null) {
            return Optional.of(ReferralClock.COMPLETE);
        }
        var unheardOf = status == ReferralStatus.PREPARED || status == ReferralStatus.SENT;
        // Only a system says that it has it: nothing of the kind is owed for what lies on a desk or went by letter.
        return Optional.of(way == Way.SYSTEM && unheardOf ? ReferralClock.ACKNOWLEDGE : ReferralClock.DECIDE);
    }

    /** By when that word is due. */
    public Optional<Instant> dueAt() {
        return clock().map(running -> switch (running) {
            case ACKNOWLEDGE -> clocks.acknowledgeBy();
            case DECIDE -> clocks.decideBy();
            case COMPLETE -> clocks.completeBy();
            case ANSWER -> Objects.requireNonNull(clocks.answerBy());
        });
    }

    public boolean isLateAt(Instant now) {
        return dueAt().filter(due -> !due.isAfter(now)).isPresent();
    }

    /** The agency has it. */
    public Step handedOver(Way by) {
        return switch (status) {
            case PREPARED -> new Moved(with(ReferralStatus.SENT, by, acceptedAt, askedAt, underWay));
            case WITHDRAWN, REJECTED, EXPIRED -> new NotAllowed(status);
            default -> new Late();
        };
    }

    /** We keep it back ourselves, before it was handed over. */
    public Step keptBack() {
        return status == ReferralStatus.PREPARED ? moved(ReferralStatus.REJECTED) : new NotAllowed(status);
    }

    /** The agency's question is answered. */
    public Step answered() {
        if (!isOpen()) {
            return new NotAllowed(status);
        }
        return status == ReferralStatus.INFORMATION_REQUESTED
                ? new Moved(with(beforeTheQuestion(), way, acceptedAt, null, underWay))
                : new Late();
    }

    /** We no longer ask for it. */
    public Step withdrawn() {
        return isOpen() ? moved(ReferralStatus.WITHDRAWN) : new NotAllowed(status);
    }

    /** The district gives up waiting for an overdue one; not for the clock alone to do. */
    public Step expired(Instant now) {
        return isLateAt(now) ? moved(ReferralStatus.EXPIRED) : new NotAllowed(status);
    }

    /** Takes the agency's word. */
    public Step hear(AgencyWord word) {
        return switch (word.kind()) {
            case RECEIVED -> received();
            case ACCEPTED -> accepted(word.saidAt());
            case INFORMATION_REQUESTED -> asked(word.saidAt());
            case PROGRESSED -> progressed();
            case COMPLETED -> completed();
            case REJECTED -> isOpen() ? moved(ReferralStatus.REJECTED) : new NotAllowed(status);
        };
    }

    private Step received() {
        return switch (status) {
            case PREPARED, SENT -> moved(ReferralStatus.RECEIVED);
            case WITHDRAWN, EXPIRED -> new NotAllowed(status);
            default -> new Late();
        };
    }

    private Step accepted(Instant saidAt) {
        if (!isOpen() || acceptedAt != null) {
            return new NotAllowed(status);
        }
        // Whoever accepts has no more need of an answer; a question asked after it, or in the same breath, still
        // stands.
        var next = askedAt != null && !askedAt.isBefore(saidAt)
                ? ReferralStatus.INFORMATION_REQUESTED
                : ReferralStatus.ACCEPTED;
        return new Moved(
                with(next, way, saidAt, next == ReferralStatus.INFORMATION_REQUESTED ? askedAt : null, underWay));
    }

    private Step asked(Instant saidAt) {
        if (!isOpen()) {
            return new NotAllowed(status);
        }
        if (acceptedAt != null && saidAt.isBefore(acceptedAt)) {
            return new Late();
        }
        var latest = askedAt != null && askedAt.isAfter(saidAt) ? askedAt : saidAt;
        return new Moved(with(ReferralStatus.INFORMATION_REQUESTED, way, acceptedAt, latest, underWay));
    }

    private Step progressed() {
        if (status == ReferralStatus.COMPLETED) {
            return new Late();
        }
        if (!isOpen()) {
            return new NotAllowed(status);
        }
        if (acceptedAt == null) {
            return new Early();
        }
        var next = askedAt == null ? ReferralStatus.IN_PROGRESS : status;
        return new Moved(with(next, way, acceptedAt, askedAt, true));
    }

    private Step completed() {
        if (!isOpen()) {
            return new NotAllowed(status);
        }
        return acceptedAt == null ? new Early() : moved(ReferralStatus.COMPLETED);
    }

    private ReferralStatus beforeTheQuestion() {
        if (acceptedAt == null) {
            return ReferralStatus.RECEIVED;
        }
        return underWay ? ReferralStatus.IN_PROGRESS : ReferralStatus.ACCEPTED;
    }

    private Moved moved(ReferralStatus next) {
        return new Moved(with(next, way, acceptedAt, askedAt, underWay));
    }

    /** The same with other clocks. */
    Referral with(Clocks newClocks) {
        return new Referral(
                referralId,
                caseNumber,
                planItem,
                agency,
                service,
                person,
                urgency,
                status,
                way,
                preparedAt,
                newClocks,
                acceptedAt,
                askedAt,
                underWay,
                replaces);
    }

    private Referral with(
            ReferralStatus newStatus,
            Way newWay,
            @Nullable Instant newAcceptedAt,
            @Nullable Instant newAskedAt,
            boolean newUnderWay) {
        return new Referral(
                referralId,
                caseNumber,
                planItem,
                agency,
                service,
                person,
                urgency,
                newStatus,
                newWay,
                preparedAt,
                clocks,
                newAcceptedAt,
                newAskedAt,
                newUnderWay,
                replaces);
    }
}
