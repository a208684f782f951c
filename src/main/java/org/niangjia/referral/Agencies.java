package org.niangjia.referral;

/** The agencies' own systems, and what each may know. A call that is not taken throws, and its job is tried again. */
public interface Agencies {

    Disclosure.Rule mayKnow(String agency);

    /** Asks for the service, under the referral's id however often it is repeated. */
    void request(Referral referral, Disclosure disclosure);

    /** Answers the agency's question, under the answer's own id. */
    void inform(Referral referral, String informationId, String message);

    /** Tells that we no longer ask. */
    void withdraw(Referral referral);
}
