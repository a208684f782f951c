package org.niangjia.referral;

import org.niangjia.referral.Referral.Moved;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a caseworker does about a referral, or a message about one, that did not get through to the agency's system. */
@Service
public class DeliverReferral {

    private final HoldReferral holdReferral;
    private final HandOver handOver;
    private final DisclosureLog disclosureLog;
    private final FollowReferral followReferral;
    private final RunClocks clocks;
    private final ReferralLog log;

    DeliverReferral(
            HoldReferral holdReferral,
            HandOver handOver,
            DisclosureLog disclosureLog,
            FollowReferral followReferral,
            RunClocks clocks,
            ReferralLog log) {
        this.holdReferral = holdReferral;
        this.handOver = handOver;
        this.disclosureLog = disclosureLog;
        this.followReferral = followReferral;
        this.clocks = clocks;
        this.log = log;
    }

    /** Has it sent again, with all its tries, as the same message. */
    @Transactional
    public void sendAgain(String referralId, String userId) {
        log.step(holdReferral.hold(referralId), ReferralEvent.SENT_AGAIN, userId, null, null);
    }

    /**
     * Has the word of the withdrawal sent again, with all its tries, as the same message.
     *
     * @return false where no system is left to be told, only whoever holds our letter
     */
    @Transactional
    public boolean withdrawalAgain(String referralId, String userId) {
        if (handOver.isForPersonToTell(referralId)) {
            return false;
        }
        sendAgain(referralId, userId);
        return true;
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
        var locked = holdReferral.hold(referralId);
        if (locked.status() != ReferralStatus.PREPARED
                || !handOver.mayBeTold(locked)
                || !(locked.handedOver(Way.PAPER) instanceof Moved moved)) {
            return false;
        }
        clocks.keep(locked, moved.referral());
        log.step(locked, ReferralEvent.SENT_ON_PAPER, userId, null, letterNumber);
        disclosureLog.onPaper(locked, handOver.disclosure(locked).fields());
        return true;
    }

    /**
     * The agency was told in another way that the referral is withdrawn.
     *
     * @param how for the file: the letter, or whom she called
     */
    @Transactional
    public void toldOfWithdrawal(String referralId, String how, String userId) {
        log.step(holdReferral.hold(referralId), ReferralEvent.TOLD, userId, null, how);
    }

    /**
     * The agency was given our answer in another way.
     *
     * @param how for the file: the letter, or whom she called
     */
    @Transactional
    public void toldInformation(String referralId, String informationId, String how, String userId) {
        var locked = holdReferral.hold(referralId);
        log.step(locked, ReferralEvent.TOLD, userId, null, how);
        disclosureLog.toldInformation(locked, informationId);
    }

    /** Nothing more is asked of this agency; should it have heard of it nevertheless, it is told. */
    @Transactional
    public void withdraw(String referralId, String reason, String userId) {
        followReferral.withdraw(holdReferral.hold(referralId), userId, reason);
    }
}
