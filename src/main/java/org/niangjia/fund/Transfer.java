package org.niangjia.fund;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** The ways money moves into, within and out of a fund; each debits one account and credits another by the same amount. */
public enum Transfer {
    /** Money in, from a donor. */
    RECEIPT(Account.AVAILABLE, Account.RECEIVED),
    /** Promised to an approved grant. */
    COMMITMENT(Account.COMMITTED, Account.AVAILABLE),
    /** Out of the house, on the bank's word or a receipt for goods. */
    PAYMENT(Account.PAID, Account.COMMITTED),
    /** The promise is taken back. */
    RELEASE(Account.AVAILABLE, Account.COMMITTED),
    /** Paid money that came back. */
    RETURN(Account.AVAILABLE, Account.PAID),
    /** Unspent money leaves the fund: back to its donor, or on to another office's fund. */
    WITHDRAWAL(Account.RECEIVED, Account.AVAILABLE);

    private final Account debited;
    private final Account credited;

    Transfer(Account debited, Account credited) {
        this.debited = debited;
        this.credited = credited;
    }

    public Account debited() {
        return debited;
    }

    public Account credited() {
        return credited;
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when no such code is known */
    public static Transfer of(String code) {
        return Arrays.stream(values())
                .filter(value -> value.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No such transfer"));
    }
}
