package org.niangjia.casefile;

/**
 * What the money side says of a grant to whoever keeps grants, in the same transaction: funds are committed, or are
 * short; the commitment is released; the grant is paid.
 */
public sealed interface GrantEvent {

    String grantId();

    /**
     * The fund holds the amount for it.
     *
     * @param programme its code
     */
    record FundsCommitted(String grantId, String programme, Money amount) implements GrantEvent {}

    /** The fund has not enough. */
    record FundsShort(String grantId) implements GrantEvent {}

    /** The fund holds nothing for it any more. */
    record CommitmentReleased(String grantId) implements GrantEvent {}

    /** Money that the bank had paid and booked came back, e.g. because the account was closed. */
    record PaidMoneyReturned(String grantId, String paymentId) implements GrantEvent {}

    /** Paid, or handed over where it is goods. */
    record GrantPaid(String grantId) implements GrantEvent {}

    /**
     * The bank's word on a payment whose case was withdrawn after the bank had it: no process is left to carry on.
     *
     * @param paid whether the money is gone, or came back
     */
    record LateWord(String grantId, String paymentId, boolean paid) implements GrantEvent {}
}
