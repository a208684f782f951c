package org.niangjia.referral;

import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.CaseNumber;
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
        return hold(referrals.get(referralId).caseNumber(), referralId);
    }

    /** The same, for who knows whose it is; a referral stays with its case. */
    public Referral hold(CaseNumber caseNumber, String referralId) {
        caseFiles.lock(caseNumber);
        return referrals.lock(referralId);
    }
}
