package org.niangjia.referral;

import org.niangjia.casefile.CaseFiles;
import org.niangjia.referral.Referral.Moved;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a caseworker does about a referral that did not get through to the agency's system. */
@Service
public class DeliverReferral {

    private final Referrals referrals;
    private final CaseFiles caseFiles;
    private final HandOver handOver;
    private final DisclosureLog disclosureLog;
    private final FollowReferral followReferral;
    private final ReferralLog log;

    DeliverReferral(
            Referrals referrals,
            CaseFiles caseFiles,
            HandOver handOver,
            DisclosureLog disclosureLog,
            FollowReferral followReferral,
            ReferralLog log) {
        this.referrals = referrals;
        this.caseFiles = caseFiles;
        this.handOver = handOver;
        this.disclosureLog = disclosureLog;
        this.followReferral = followReferral;
        this.log = log;
    }

    /** Has it sent again, with all its tries, as the same request. */
    @Transactional
    public void sendAgain(String referralId, String userId) {
        log.step(lock(referralId), ReferralEvent.SENT_AGAIN, userId, null, null);
    }

    /**
     * It went by letter. The agency may answer through its system nevertheless; what it answers by letter our own people
     * enter.
     *
     * @param letterNumber as it stands in the office's register of letters
     * @return whether it was still to be sent, and consent to it stands
     */
    @Transactional
    public boolean onPaper(String referralId, String letterNumber, String userId) {
        var locked = lock(referralId);
        if (locked.status() != ReferralStatus.PREPARED
                || !handOver.mayBeTold(locked)
                || !(locked.handedOver(false) instanceof Moved moved)) {
            return false;
        }
        referrals.save(moved.referral());
        log.step(locked, ReferralEvent.SENT_ON_PAPER, userId, null, letterNumber);
        disclosureLog.onPaper(locked, handOver.disclosure(locked).fields());
        return true;
    }

    /** Nothing more is asked of this agency; should it have heard of it nevertheless, it is told. */
    @Transactional
    public void withdraw(String referralId, String reason, String userId) {
        followReferral.withdraw(lock(referralId), userId, reason);
    }

    private Referral lock(String referralId) {
        caseFiles.lock(referrals.get(referralId).caseNumber());
        return referrals.lock(referralId);
    }
}
