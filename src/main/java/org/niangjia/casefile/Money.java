package org.niangjia.casefile;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * An amount of renminbi in whole fen; never a float. In JSON {@code {"amount": "2000.00", "currency": "CNY"}}.
 *
 * @param fen the amount, 100 to the yuan; may be negative as a difference
 */
public record Money(@JsonIgnore long fen) implements Comparable<Money> {

    public static final String CURRENCY = "CNY";
    public static final Money ZERO = new Money(0);
    private static final Pattern FORM = Pattern.compile("-?\\d{1,13}(\\.\\d{1,2})?");

    /**
     * From yuan as written, at most two decimals.
     *
     * @throws IllegalArgumentException when it is not such an amount
     */
    public static Money yuan(String yuan) {
        if (!isAmount(yuan)) {
            throw new IllegalArgumentException("Not an amount of yuan with at most two decimals");
        }
        return new Money(new BigDecimal(yuan).movePointRight(2).longValueExact());
    }

    @JsonCreator
    static Money of(@JsonProperty("amount") String amount, @JsonProperty("currency") String currency) {
        if (!CURRENCY.equals(currency)) {
            throw new IllegalArgumentException("Only CNY is paid");
        }
        return yuan(amount);
    }

    public static boolean isAmount(String yuan) {
        return FORM.matcher(yuan).matches();
    }

    @JsonProperty("amount")
    public String amount() {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }

    @JsonProperty("currency")
    public String currency() {
        return CURRENCY;
    }

    @JsonIgnore
    public boolean isPositive() {
        return fen > 0;
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(fen, other.fen));
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(fen, other.fen));
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(fen, other.fen);
    }

    @Override
    public String toString() {
        return amount() + " " + CURRENCY;
    }
}
