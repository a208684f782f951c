package org.niangjia.disbursement;

/** A way to the bank. Both end at the bank's word, for which the payment waits. */
interface Rail {

    BankSettings.Rail kind();

    /**
     * Takes a released payment on its way. A repeat takes the same one, and one that the bank has spoken on goes nowhere.
     *
     * @throws SubmitToBank.NotSubmitted when the bank does not take it
     */
    void submit(Payment payment);
}
