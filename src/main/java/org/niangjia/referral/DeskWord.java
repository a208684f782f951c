package org.niangjia.referral;

import org.niangjia.referral.Referral.Step;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes what an agency without a system says at our desk. The desk's own task moves the token. */
@Service
public class DeskWord {

    private final HoldReferral holdReferral;
    private final Hearing hearing;

    DeskWord(HoldReferral holdReferral, Hearing hearing) {
        this.holdReferral = holdReferral;
        this.hearing = hearing;
    }

    @Transactional
    public Step say(String referralId, AgencyWord word, String userId) {
        return hearing.apply(holdReferral.hold(referralId), word, userId);
    }
}
