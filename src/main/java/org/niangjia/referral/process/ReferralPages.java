package org.niangjia.referral.process;

import java.util.Map;
import org.niangjia.casefile.Households;
import org.niangjia.casefile.Person;
import org.niangjia.referral.HandOver;
import org.niangjia.referral.Referrals;
import org.springframework.stereotype.Component;

/** What the forms of a referral's tasks show, each reader what she may see. */
@Component
class ReferralPages {

    private final Referrals referrals;
    private final Households households;
    private final HandOver handOver;

    ReferralPages(Referrals referrals, Households households, HandOver handOver) {
        this.referrals = referrals;
        this.households = households;
        this.handOver = handOver;
    }

    /** The agency's desk sees what its system would have been sent. */
    Map<String, Object> forDesk(String referralId) {
        var referral = referrals.get(referralId);
        return Map.of(
                "referral",
                ReferralShown.toDesk(referral, referrals.events(referralId)),
                "person",
                handOver.disclosure(referral).person(),
                "prefill",
                Map.of());
    }

    ReferralShown forUs(String referralId) {
        var referral = referrals.get(referralId);
        return ReferralShown.whole(
                referral,
                households.person(referral.person()).map(Person::name).orElse(""),
                referrals.events(referralId));
    }
}
