package org.niangjia.referral;

/** The agencies' own systems. Whatever becomes of a message is an answer; a repeat of it is the same message. */
public interface Agencies {

    /** Whether the agency has a system of its own; one that has none finds its referrals on its desk. */
    boolean haveSystem(String agency);

    /** Asks for the service, under the referral's id. */
    Delivery request(Referral referral, Disclosure disclosure);

    /** Answers the agency's question, under the answer's own id. */
    Delivery inform(Referral referral, String informationId, String message);

    /** Tells that we no longer ask. */
    Delivery withdraw(Referral referral);
}
