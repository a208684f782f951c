package org.niangjia.referral.process;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.niangjia.referral.AgencyWord.Kind;
import org.niangjia.referral.AgencyWord.Outcome;
import org.niangjia.referral.Referral;
import org.niangjia.referral.ReferralEvent;
import org.niangjia.referral.ReferralEvent.Standing;
import org.niangjia.referral.ReferralStatus;

/**
 * A referral as a form shows it.
 *
 * @param person her name, for our own people; the agency's desk finds what it may know beside it
 * @param reasonCode of the last refusal
 * @param message of the last refusal, or why nobody waits any longer
 */
record ReferralShown(
        String referralId,
        String agency,
        String service,
        @Nullable String person,
        String urgency,
        ReferralStatus status,
        Instant sentAt,
        @Nullable Instant dueAt,
        @Nullable String reasonCode,
        @Nullable String message,
        List<Line> events) {

    private static final Set<String> BETWEEN_US = Set.of(
            ReferralEvent.SENT,
            ReferralEvent.SENT_ON_PAPER,
            ReferralEvent.INFORMATION_PROVIDED,
            ReferralEvent.WITHDRAWN);

    /** One line of its history. */
    record Line(
            Instant at,
            String status,
            String by,
            @Nullable String reasonCode,
            @Nullable String message,
            @Nullable Outcome outcome) {}

    /** For our own people: all of it. */
    static ReferralShown whole(Referral referral, String person, List<ReferralEvent> events) {
        return of(referral, person, events);
    }

    /** For the agency's desk: what passed between it and us, and nothing of what we said among ourselves. */
    static ReferralShown toDesk(Referral referral, List<ReferralEvent> events) {
        return of(
                referral,
                null,
                events.stream()
                        .filter(event -> Kind.of(event.kind()).isPresent() || BETWEEN_US.contains(event.kind()))
                        .toList());
    }

    private static ReferralShown of(Referral referral, @Nullable String person, List<ReferralEvent> events) {
        var refusal = events.stream()
                .filter(event -> event.is(Kind.REJECTED) || event.isOurEnd())
                .filter(event -> event.standing() == Standing.APPLIED)
                .reduce((earlier, later) -> later);
        return new ReferralShown(
                referral.referralId(),
                referral.agency(),
                referral.service(),
                person,
                referral.urgency().code(),
                referral.status(),
                events.stream()
                        .filter(event -> event.kind().equals(ReferralEvent.SENT)
                                || event.kind().equals(ReferralEvent.SENT_ON_PAPER))
                        .map(ReferralEvent::recordedAt)
                        .findFirst()
                        .orElse(referral.preparedAt()),
                referral.dueAt().orElse(null),
                refusal.map(ReferralEvent::reasonCode).orElse(null),
                refusal.map(ReferralEvent::message).orElse(null),
                events.stream()
                        .filter(event -> event.standing() != Standing.REFUSED)
                        .map(event -> new Line(
                                event.saidAt(),
                                event.kind(),
                                event.saidBy(),
                                event.reasonCode(),
                                event.message(),
                                event.outcome()))
                        .toList());
    }
}
