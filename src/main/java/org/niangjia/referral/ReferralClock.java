package org.niangjia.referral;

/** The clock that runs on an open referral: whose word is due. One runs at a time. */
public enum ReferralClock {
    /** The agency's system says that it has the referral; what lies on a desk at our house or went by letter needs no such word. */
    ACKNOWLEDGE("acknowledge"),
    /** The agency says whether it takes it. */
    DECIDE("decide"),
    /** The agency says that it is done. */
    COMPLETE("complete"),
    /** We answer the agency's question, and its own clocks stand still meanwhile. */
    ANSWER("answer");

    private final String code;

    ReferralClock(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** Whether the word is due from us. */
    public boolean isOurs() {
        return this == ANSWER;
    }
}
