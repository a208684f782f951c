package org.niangjia.referral;

import org.niangjia.casefile.CaseFiles;
import org.niangjia.referral.Referral.Step;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes what an agency without a system says at our desk. The desk's own task moves the token. */
@Service
public class DeskWord {

    private final Referrals referrals;
    private final CaseFiles caseFiles;
    private final Hearing hearing;

    DeskWord(Referrals referrals, CaseFiles caseFiles, Hearing hearing) {
        this.referrals = referrals;
        this.caseFiles = caseFiles;
        this.hearing = hearing;
    }

    @Transactional
    public Step say(String referralId, AgencyWord word, String userId) {
        caseFiles.lock(referrals.get(referralId).caseNumber());
        return hearing.apply(referrals.lock(referralId), word, userId);
    }
}
