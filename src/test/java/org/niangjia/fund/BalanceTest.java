package org.niangjia.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.niangjia.casefile.Money;

class BalanceTest {

    private record Booked(Transfer transfer, Money amount) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void anySequenceOfTransfersKeepsTheEquationAndReplaysToTheSameBalance(long seed) {
        var random = new Random(seed);
        var journal = new ArrayList<Booked>();
        var balance = Balance.EMPTY;
        for (int step = 0; step < 2_000; step++) {
            var next = new Booked(
                    Transfer.values()[random.nextInt(Transfer.values().length)],
                    new Money(1 + random.nextInt(500_000)));
            if (balance.allows(next.transfer(), next.amount())) {
                balance = balance.after(next.transfer(), next.amount());
                journal.add(next);
            } else {
                var held = balance;
                assertThatThrownBy(() -> held.after(next.transfer(), next.amount()))
                        .isInstanceOf(IllegalArgumentException.class);
            }
            assertThat(balance.received())
                    .isEqualTo(balance.available().plus(balance.committed()).plus(balance.paid()));
        }
        assertThat(journal).hasSizeGreaterThan(500);
        assertThat(replayed(journal)).isEqualTo(balance);
    }

    /** Adds the debits and credits of each account up, as an auditor would. */
    private static Balance replayed(List<Booked> journal) {
        return new Balance(
                new Money(-sum(journal, Account.RECEIVED)),
                new Money(sum(journal, Account.AVAILABLE)),
                new Money(sum(journal, Account.COMMITTED)),
                new Money(sum(journal, Account.PAID)));
    }

    private static long sum(List<Booked> journal, Account account) {
        return journal.stream()
                .mapToLong(booked -> (booked.transfer().debited() == account
                                ? booked.amount().fen()
                                : 0)
                        - (booked.transfer().credited() == account
                                ? booked.amount().fen()
                                : 0))
                .sum();
    }

    @Test
    void aBalanceThatDoesNotAddUpCannotBeBuilt() {
        assertThatThrownBy(() -> new Balance(new Money(10), new Money(5), new Money(4), Money.ZERO))
                .hasMessageContaining("received = available + committed + paid");
    }

    @Test
    void aFundBelowZeroCannotBeBuilt() {
        assertThatThrownBy(() -> new Balance(Money.ZERO, new Money(-5), new Money(5), Money.ZERO))
                .hasMessageContaining("below zero");
    }

    @Test
    void aTransferMovesMoreThanNothing() {
        assertThatThrownBy(() -> Balance.EMPTY.after(Transfer.RECEIPT, Money.ZERO))
                .hasMessageContaining("more than nothing");
    }
}
