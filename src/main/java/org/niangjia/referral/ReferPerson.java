package org.niangjia.referral;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Consents;
import org.niangjia.casefile.Households;
import org.niangjia.casefile.Person;
import org.niangjia.casefile.PersonId;
import org.niangjia.casefile.PlanItem;
import org.niangjia.casefile.Plans;
import org.niangjia.platform.Ids;
import org.niangjia.platform.clock.WorkingDays;
import org.niangjia.referral.Referral.Moved;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes a referral out of an item of the plan, with its id and its clocks. What must not go out is kept back at once,
 * with the reason, and goes back to the caseworker as a refused one.
 */
@Service
public class ReferPerson {

    public static final String NO_CONSENT = "no-consent";
    public static final String ALREADY_OPEN = "already-open";

    private final Referrals referrals;
    private final CaseFiles caseFiles;
    private final Plans plans;
    private final Households households;
    private final Consents consents;
    private final Terms terms;
    private final WorkingDays workingDays;
    private final ReferralLog log;
    private final Ids ids;
    private final Clock clock;

    ReferPerson(
            Referrals referrals,
            CaseFiles caseFiles,
            Plans plans,
            Households households,
            Consents consents,
            Terms terms,
            WorkingDays workingDays,
            ReferralLog log,
            Ids ids,
            Clock clock) {
        this.referrals = referrals;
        this.caseFiles = caseFiles;
        this.plans = plans;
        this.households = households;
        this.consents = consents;
        this.terms = terms;
        this.workingDays = workingDays;
        this.log = log;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Prepares the referral of a plan item.
     *
     * @param caseNumber of whose plan the item is
     * @param replaces the refused referral in whose place it is made; where there is none, it takes the place of an
     *     earlier one of which nothing arrived, the household says
     */
    @Transactional
    public Referral refer(CaseNumber caseNumber, String planItemId, @Nullable String replaces) {
        caseFiles.lock(caseNumber);
        var item = plans.item(caseNumber, planItemId);
        var prepared = prepared(item, replaces);
        var keptBack = whyNot(prepared);
        // Decided before it is written: for a second open one the table has no room.
        var referral = keptBack.isEmpty() ? prepared : ((Moved) prepared.keptBack()).referral();
        referrals.add(referral);
        log.step(referral, ReferralEvent.PREPARED, ReferralLog.SYSTEM, null, null);
        keptBack.ifPresent(reason -> log.step(referral, ReferralEvent.KEPT_BACK, ReferralLog.SYSTEM, reason, null));
        return referral;
    }

    private Referral prepared(PlanItem item, @Nullable String replaces) {
        var agency = Objects.requireNonNull(item.agency());
        var service = Objects.requireNonNull(item.service());
        var urgency = caseFiles.get(item.caseNumber()).urgency();
        var now = clock.instant();
        var days = terms.of(agency, service, urgency);
        var clocks = new Clocks(
                workingDays.after(now, days.acknowledge()),
                workingDays.after(now, days.decide()),
                workingDays.after(now, days.complete()));
        return Referral.prepared(
                ids.next(),
                item.caseNumber(),
                item.itemId(),
                agency,
                service,
                person(item),
                urgency,
                now,
                clocks,
                replaces == null ? neverArrived(item) : replaces);
    }

    private @Nullable String neverArrived(PlanItem item) {
        var person = person(item);
        var all = referrals.of(item.caseNumber());
        return all.stream()
                .filter(referral -> referral.status() == ReferralStatus.COMPLETED)
                .filter(referral -> referral.agency().equals(item.agency())
                        && referral.service().equals(item.service())
                        && referral.person().equals(person))
                .filter(referral ->
                        all.stream().noneMatch(other -> referral.referralId().equals(other.replaces())))
                .map(Referral::referralId)
                .filter(id -> ReferralEvent.confirmed(referrals.events(id))
                        .filter(arrived -> !arrived)
                        .isPresent())
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    /** Where the plan names nobody, the applicant speaks for the household. */
    private PersonId person(PlanItem item) {
        PersonId named = item.person();
        return named != null
                ? named
                : households.of(item.caseNumber()).stream()
                        .filter(Person::isApplicant)
                        .findFirst()
                        .orElseThrow()
                        .personId();
    }

    private Optional<String> whyNot(Referral referral) {
        if (!consents.allowReferral(referral.caseNumber(), referral.agency())) {
            return Optional.of(NO_CONSENT);
        }
        return referrals
                .openFor(referral.caseNumber(), referral.person(), referral.agency(), referral.service())
                .map(open -> ALREADY_OPEN);
    }
}
