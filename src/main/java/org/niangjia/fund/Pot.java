package org.niangjia.fund;

import org.niangjia.casefile.CaseNumber;

/**
 * Where a fund's money lies: in the free pot, or in the pot of a case that a donor gave it for, which pays for that case
 * alone.
 *
 * @param earmark the case's number; empty for the free pot
 */
public record Pot(String fund, String earmark) {

    public static Pot free(String fund) {
        return new Pot(fund, "");
    }

    public static Pot of(String fund, CaseNumber caseNumber) {
        return new Pot(fund, caseNumber.value());
    }

    public boolean isFree() {
        return earmark.isEmpty();
    }
}
