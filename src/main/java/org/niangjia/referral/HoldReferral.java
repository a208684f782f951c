package org.niangjia.referral;

import org.niangjia.casefile.CaseFiles;
import org.springframework.stereotype.Service;

/** Holds a referral until the transaction ends, and first of all its case, in the order in which everybody does. */
@Service
public class HoldReferral {

    private final Referrals referrals;
    private final CaseFiles caseFiles;

    HoldReferral(Referrals referrals, CaseFiles caseFiles) {
        this.referrals = referrals;
        this.caseFiles = caseFiles;
    }

    /**
     * The referral as it is now.
     *
     * @throws java.util.NoSuchElementException when there is none
     */
    public Referral hold(String referralId) {
        caseFiles.lock(referrals.get(referralId).caseNumber());
        return referrals.lock(referralId);
    }
}
