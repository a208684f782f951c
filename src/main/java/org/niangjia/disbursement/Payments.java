package org.niangjia.disbursement;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.niangjia.casefile.CaseNumber;

/** Where payments are kept. */
public interface Payments {

    Optional<Payment> find(String paymentId);

    /**
     * The payment, held until the transaction ends.
     *
     * @throws java.util.NoSuchElementException when there is no such payment
     */
    Payment lock(String paymentId);

    /** The newest attempt of any of the grant's instalments. */
    Optional<Payment> latest(String grantId);

    /** The instalment's latest attempt. */
    Optional<Payment> latest(String grantId, int instalment);

    /** Of all its instalments, oldest first. */
    List<Payment> ofGrant(String grantId);

    /** Of all instalments of these grants, oldest first. */
    List<Payment> ofGrants(Collection<String> grantIds);

    List<Payment> of(CaseNumber caseNumber);

    /** @throws org.springframework.dao.DuplicateKeyException when the instalment has one that is not closed */
    void add(Payment payment);

    void save(Payment payment);
}
