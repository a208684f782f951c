package org.niangjia.disbursement;

import java.time.Instant;
import java.util.List;

/** The form in which the bank takes payments. */
public interface PaymentFileFormat {

    /** The file; the same payments give the same bytes. */
    byte[] write(String messageId, Instant madeAt, List<Bank.Order> orders);
}
