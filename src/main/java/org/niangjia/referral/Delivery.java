package org.niangjia.referral;

/** What became of a message to an agency. */
public sealed interface Delivery {

    /** The agency has it, or need not have it any more. */
    record Taken() implements Delivery {}

    /**
     * The agency does not have it as far as we know; it may have it nevertheless, when only its receipt was lost.
     *
     * @param reason for an operator: which referral, which agency, what happened; nobody's data
     * @param lasting whether a repeat would fare no better, as the agency has read the message and refuses it
     */
    record NotTaken(String reason, boolean lasting) implements Delivery {}

    /**
     * It was not tried: the agency is at work on as many of our calls as it gets at once.
     *
     * @param reason as above
     */
    record NotItsTurn(String reason) implements Delivery {}
}
