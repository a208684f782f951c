package org.niangjia.referral;

/** The processes that stand behind referrals. */
public interface Tokens {

    /**
     * The referral moved: whoever waits for it reads it again. Nobody need be waiting.
     *
     * @param now as it is kept
     */
    void referralMoved(Referral now);

    /** Another clock runs on the referral, or none: whoever watches it looks again. Nobody need be watching. */
    void clockChanged(Referral referral);

    /** As {@link #referralMoved}, and a try to send it that waits for its time need not wait: there is nothing to send. */
    void sendingIsOff(Referral referral);

    /** Has a job tell the agency that the referral is withdrawn. */
    void tellWithdrawn(Referral referral);
}
