package org.niangjia.disbursement;

import org.niangjia.casefile.Money;

/** The bank's side of a payment order. */
public interface Bank {

    /**
     * Asks the bank to pay. Asked again under the same payment id it is the same order.
     *
     * @throws RuntimeException when the bank does not take it; its message names no person
     */
    void order(Order order);

    /** What the bank needs to know. */
    record Order(String paymentId, Money amount, Payee payee) {}
}
