package org.niangjia.referral.web;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.AidCase;
import org.niangjia.casefile.CaseSection;
import org.niangjia.casefile.PersonId;
import org.niangjia.office.Actor;
import org.niangjia.office.Membership;
import org.niangjia.office.Role;
import org.niangjia.referral.AgencyWord.Outcome;
import org.niangjia.referral.Referral;
import org.niangjia.referral.ReferralEvent;
import org.niangjia.referral.ReferralEvent.Standing;
import org.niangjia.referral.ReferralStatus;
import org.niangjia.referral.Referrals;
import org.springframework.stereotype.Component;

/** The referrals on a case's page: all of them for the federation's offices, an agency's own for its desk. */
@Component
class ReferralSection implements CaseSection {

    private static final Set<Role> OURS = Set.of(
            Role.CASEWORKER, Role.SUPERVISOR, Role.DIRECTOR, Role.CITY, Role.PROVINCE, Role.FINANCE, Role.AUDITOR);

    /**
     * A referral as REST shows it.
     *
     * @param dueAt by when the next word is due, the agency's or our answer to its question
     * @param confirmed whether the household says that what was reported as done has arrived; absent until it said so
     * @param replaces the referral in whose place it was made: a refused one, or one of which nothing arrived
     * @param replacedBy the one that was made in its place
     */
    record ReferralLine(
            String referralId,
            String agency,
            String service,
            PersonId person,
            ReferralStatus status,
            @Nullable Instant dueAt,
            @Nullable Boolean confirmed,
            @Nullable String replaces,
            @Nullable String replacedBy,
            List<EventLine> events) {}

    /** One word of the agency or step of ours. */
    record EventLine(
            Instant at,
            String type,
            String by,
            Standing standing,
            @Nullable String reasonCode,
            @Nullable String message,
            @Nullable Outcome outcome) {}

    private final Referrals referrals;

    ReferralSection(Referrals referrals) {
        this.referrals = referrals;
    }

    @Override
    public String name() {
        return "referrals";
    }

    @Override
    public Object of(AidCase aidCase, Actor reader) {
        var all = referrals.of(aidCase.caseNumber());
        return all.stream()
                .filter(referral -> mayRead(aidCase, reader, referral.agency()))
                .map(referral -> line(referral, all))
                .toList();
    }

    /** Whether the reader may see what passed between the house and this agency. */
    static boolean mayRead(AidCase aidCase, Actor reader, String agency) {
        return reader.memberships().stream()
                .filter(membership -> membership.office().covers(aidCase.office()))
                .map(Membership::role)
                .anyMatch(role -> OURS.contains(role) || role.code().equals(agency));
    }

    private ReferralLine line(Referral referral, List<Referral> all) {
        var events = referrals.events(referral.referralId());
        return new ReferralLine(
                referral.referralId(),
                referral.agency(),
                referral.service(),
                referral.person(),
                referral.status(),
                referral.dueAt().orElse(null),
                ReferralEvent.confirmed(events).orElse(null),
                referral.replaces(),
                all.stream()
                        .filter(other -> referral.referralId().equals(other.replaces()))
                        .findFirst()
                        .map(Referral::referralId)
                        .orElse(null),
                events.stream().map(ReferralSection::line).toList());
    }

    private static EventLine line(ReferralEvent event) {
        return new EventLine(
                event.saidAt(),
                event.kind(),
                event.saidBy(),
                event.standing(),
                event.reasonCode(),
                event.message(),
                event.outcome());
    }
}
