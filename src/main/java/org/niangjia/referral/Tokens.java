package org.niangjia.referral;

/** The processes that stand behind referrals. */
public interface Tokens {

    /** The referral moved: whoever waits for it reads it again. Nobody need be waiting. */
    void referralMoved(String referralId);

    /** Has a job tell the agency that the referral is withdrawn. */
    void tellWithdrawn(Referral referral);
}
