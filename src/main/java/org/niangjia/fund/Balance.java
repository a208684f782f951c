package org.niangjia.fund;

import org.niangjia.casefile.Money;

/**
 * What a fund holds. Always {@code received = available + committed + paid}, and nothing is below zero; another balance
 * cannot be built.
 *
 * @param received all money that came in and was not handed back
 * @param available neither promised nor gone
 * @param committed promised to approved grants
 * @param paid gone
 */
public record Balance(Money received, Money available, Money committed, Money paid) {

    public static final Balance EMPTY = new Balance(Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO);

    public Balance {
        if (available.fen() < 0 || committed.fen() < 0 || paid.fen() < 0) {
            throw new IllegalArgumentException("A fund never goes below zero");
        }
        if (!received.equals(available.plus(committed).plus(paid))) {
            throw new IllegalArgumentException("A fund's received = available + committed + paid");
        }
    }

    /** Whether the account the transfer takes from holds the amount; a receipt comes from outside. */
    public boolean allows(Transfer transfer, Money amount) {
        return switch (transfer) {
            case RECEIPT -> true;
            case COMMITMENT, WITHDRAWAL -> available.compareTo(amount) >= 0;
            case PAYMENT, RELEASE -> committed.compareTo(amount) >= 0;
            case RETURN -> paid.compareTo(amount) >= 0;
        };
    }

    /** @throws IllegalArgumentException when it is not {@link #allows allowed}, or the amount is not positive */
    public Balance after(Transfer transfer, Money amount) {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("A transfer moves more than nothing");
        }
        return switch (transfer) {
            case RECEIPT -> new Balance(received.plus(amount), available.plus(amount), committed, paid);
            case COMMITMENT -> new Balance(received, available.minus(amount), committed.plus(amount), paid);
            case PAYMENT -> new Balance(received, available, committed.minus(amount), paid.plus(amount));
            case RELEASE -> new Balance(received, available.plus(amount), committed.minus(amount), paid);
            case RETURN -> new Balance(received, available.plus(amount), committed, paid.minus(amount));
            case WITHDRAWAL -> new Balance(received.minus(amount), available.minus(amount), committed, paid);
        };
    }

    /** Both together. */
    public Balance plus(Balance other) {
        return new Balance(
                received.plus(other.received),
                available.plus(other.available),
                committed.plus(other.committed),
                paid.plus(other.paid));
    }
}
