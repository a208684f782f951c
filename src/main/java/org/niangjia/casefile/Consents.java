package org.niangjia.casefile;

import java.util.List;

/** What the people concerned allow, per agency and purpose. */
public interface Consents {

    List<Consent> of(CaseNumber caseNumber);

    void record(CaseNumber caseNumber, List<Consent> consents);

    /** Whether the household's data may go to the agency for a referral. */
    default boolean allowReferral(CaseNumber caseNumber, String agency) {
        return of(caseNumber).stream()
                .anyMatch(consent -> consent.agency().equals(agency)
                        && consent.purpose().equals(Consent.REFERRAL)
                        && consent.given());
    }

    /** One consent, given or withheld. */
    record Consent(String agency, String purpose, boolean given) {

        public static final String REFERRAL = "referral";
    }
}
