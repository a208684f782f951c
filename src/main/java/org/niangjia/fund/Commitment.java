package org.niangjia.fund;

import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Money;

/**
 * What one pot has promised to a grant. A grant that two levels fund, or that is paid partly from earmarked money, has
 * one for each pot. It is used up by payments, perhaps in instalments, and by what is released to the pot.
 *
 * @param amount what was promised
 * @param paid how much of it is paid
 * @param released how much of it is free again
 */
public record Commitment(String grantId, Pot pot, CaseNumber caseNumber, Money amount, Money paid, Money released) {

    public static Commitment held(String grantId, Pot pot, CaseNumber caseNumber, Money amount) {
        return new Commitment(grantId, pot, caseNumber, amount, Money.ZERO, Money.ZERO);
    }

    /** What is still promised. */
    public Money left() {
        return amount.minus(paid).minus(released);
    }
}
