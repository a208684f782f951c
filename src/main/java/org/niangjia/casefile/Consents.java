package org.niangjia.casefile;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the people concerned allow, per agency and purpose. */
public interface Consents {

    List<Consent> of(CaseNumber caseNumber);

    /**
     * Keeps a consent as the latest word and adds it to the history.
     *
     * @param note how it was told
     * @param recordedBy user id of who recorded it
     */
    void record(CaseNumber caseNumber, Consent consent, @Nullable String note, String recordedBy);

    /** Keeps what the people of new cases allow. */
    void addAll(Map<CaseNumber, List<Consent>> consents, String recordedBy);

    /** Every giving and taking back, oldest first. */
    List<Told> history(CaseNumber caseNumber);

    /** When the consent that stands was given; empty when none stands. */
    Optional<Instant> givenAt(CaseNumber caseNumber, String agency, String purpose);

    /** Whether the household's data may go to the agency for a referral. */
    default boolean allowReferral(CaseNumber caseNumber, String agency) {
        return allowReferral(caseNumber).contains(agency);
    }

    /** The agencies to which the household's data may go for a referral. */
    default Set<String> allowReferral(CaseNumber caseNumber) {
        return of(caseNumber).stream()
                .filter(consent -> consent.purpose().equals(Consent.REFERRAL) && consent.given())
                .map(Consent::agency)
                .collect(Collectors.toSet());
    }

    /** One consent, given or withheld. */
    record Consent(String agency, String purpose, boolean given) {

        public static final String REFERRAL = "referral";
        public static final String ASSESSMENT = "assessment";

        /** All that a consent can be for. */
        public static final Set<String> PURPOSES = Set.of(REFERRAL, ASSESSMENT);

        /** Whether both are of one agency and purpose. */
        public boolean isOfSame(Consent other) {
            return agency.equals(other.agency) && purpose.equals(other.purpose);
        }
    }

    /** A consent as it was told at one time. */
    record Told(Consent consent, Instant at, String by, @Nullable String note) {}
}
