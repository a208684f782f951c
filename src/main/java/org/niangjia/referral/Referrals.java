package org.niangjia.referral;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.PersonId;

/** Where referrals, and what was said of them, are kept. */
public interface Referrals {

    /** @throws org.springframework.dao.DuplicateKeyException when one is open for the same person, agency and service */
    void add(Referral referral);

    void save(Referral referral);

    Optional<Referral> find(String referralId);

    /** @throws java.util.NoSuchElementException when there is none */
    default Referral get(String referralId) {
        return find(referralId).orElseThrow();
    }

    /**
     * The referral as it is now, held until the transaction ends. Whoever goes on to change it locks the case first.
     *
     * @throws java.util.NoSuchElementException when there is none
     */
    Referral lock(String referralId);

    /**
     * An agency's referral as {@link #lock} finds it, after its case.
     *
     * @return empty when the agency has none of that id; then nothing is held
     */
    Optional<Referral> lockWithCase(String referralId, String agency);

    /** Oldest first. */
    List<Referral> of(CaseNumber caseNumber);

    /** The case's open one for that person, agency and service; there is one at most. */
    default Optional<Referral> openFor(CaseNumber caseNumber, PersonId person, String agency, String service) {
        return of(caseNumber).stream()
                .filter(Referral::isOpen)
                .filter(referral -> referral.person().equals(person)
                        && referral.agency().equals(agency)
                        && referral.service().equals(service))
                .findFirst();
    }

    void add(ReferralEvent event);

    /** What was waiting is waiting no more. */
    void settle(String eventId, ReferralEvent.Standing standing);

    /** In the order in which they were recorded. */
    List<ReferralEvent> events(String referralId);

    /** What was said of all referrals of a case, by the id of the referral. */
    Map<String, List<ReferralEvent>> events(CaseNumber caseNumber);
}
