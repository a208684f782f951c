package org.niangjia.referral;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.OutcomesToConfirm;
import org.niangjia.referral.AgencyWord.Kind;
import org.niangjia.referral.ReferralEvent.Standing;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes the household's word on what an agency reported as done. The referral stays {@code completed}, as the agency said;
 * its history says what the household said.
 */
@Service
class HearHousehold implements OutcomesToConfirm {

    private final Referrals referrals;
    private final HoldReferral holdReferral;
    private final ReferralLog log;

    HearHousehold(Referrals referrals, HoldReferral holdReferral, ReferralLog log) {
        this.referrals = referrals;
        this.holdReferral = holdReferral;
        this.log = log;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Reported> of(CaseNumber caseNumber) {
        var events = referrals.events(caseNumber);
        return referrals.of(caseNumber).stream()
                .filter(referral -> referral.status() == ReferralStatus.COMPLETED)
                .map(referral -> reported(referral, events.getOrDefault(referral.referralId(), List.of())))
                .toList();
    }

    private static Reported reported(Referral referral, List<ReferralEvent> events) {
        var outcome = events.stream()
                .filter(event -> event.is(Kind.COMPLETED) && event.standing() == Standing.APPLIED)
                .reduce((earlier, later) -> later)
                .map(ReferralEvent::outcome);
        return new Reported(
                referral.referralId(),
                referral.agency(),
                referral.service(),
                referral.person(),
                outcome.map(AgencyWord.Outcome::kind).orElse(null),
                outcome.map(AgencyWord.Outcome::amount).orElse(null),
                outcome.map(AgencyWord.Outcome::note).orElse(null),
                ReferralEvent.confirmed(events).orElse(null));
    }

    @Override
    @Transactional
    public void confirm(
            CaseNumber caseNumber, String referralId, boolean arrived, @Nullable String note, String officer) {
        var locked = holdReferral.hold(referralId);
        if (locked.status() != ReferralStatus.COMPLETED || !locked.caseNumber().equals(caseNumber)) {
            throw new IllegalStateException(
                    "Referral %s is %s".formatted(referralId, locked.status().code()));
        }
        log.step(locked, arrived ? ReferralEvent.CONFIRMED : ReferralEvent.NOT_CONFIRMED, officer, null, note);
    }
}
