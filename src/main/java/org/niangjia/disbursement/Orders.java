package org.niangjia.disbursement;

import java.util.Optional;

/** Whom payments were ordered for, sealed, as it was when they left: a repeat says the same as the first. */
public interface Orders {

    void keep(Payment payment, Payee payee);

    /** Empty when it did not leave, or its case was erased. */
    Optional<Payee> payee(Payment payment);
}
