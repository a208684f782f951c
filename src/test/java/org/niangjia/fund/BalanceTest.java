package org.niangjia.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.niangjia.casefile.Money;

class BalanceTest {

    record Booked(Transfer transfer, Money amount) {}

    @Property(tries = 500)
    void anySequenceOfTransfersKeepsTheEquationAndReplaysToTheSameBalance(
            @ForAll @Size(max = 200) List<@From("transfers") Booked> commands) {
        var journal = new ArrayList<Booked>();
        var balance = Balance.EMPTY;
        for (var next : commands) {
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
        assertThat(replayed(journal)).isEqualTo(balance);
    }

    @Provide
    Arbitrary<Booked> transfers() {
        // Money comes in and is promised more often than the rest, or most of what follows would find nothing.
        return Combinators.combine(
                        Arbitraries.frequencyOf(
                                Tuple.of(3, Arbitraries.of(Transfer.RECEIPT)),
                                Tuple.of(3, Arbitraries.of(Transfer.COMMITMENT)),
                                Tuple.of(4, Arbitraries.of(Transfer.values()))),
                        Arbitraries.longs().between(1, 500_000))
                .as((transfer, fen) -> new Booked(transfer, new Money(fen)));
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
