package org.niangjia.platform.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What belongs to a row is asked for once by whoever holds the row. */
class RowsOfHeldTest {

    private final HeldRows<String, String> cases = new HeldRows<>();
    private final RowsOfHeld<String, String> plans = new RowsOfHeld<>(cases::holds);

    @BeforeEach
    void aTransactionBegins() {
        TransactionSynchronizationManager.initSynchronization();
    }

    @AfterEach
    void itEnds() {
        TransactionSynchronizationManager.clearSynchronization();
        TransactionSynchronizationManager.setCurrentTransactionReadOnly(false);
    }

    private void holdsTheCase() {
        cases.hold("case", () -> Optional.of("open"));
    }

    @Test
    void whoHoldsTheRowAsksOnce() {
        holdsTheCase();

        assertThat(plans.find("case", () -> "first")).isEqualTo("first");
        assertThat(plans.find("case", () -> "second")).isEqualTo("first");
    }

    @Test
    void whoDoesNotHoldItAsksEachTime() {
        plans.find("case", () -> "first");

        assertThat(plans.find("case", () -> "second")).isEqualTo("second");
    }

    @Test
    void whoOnlyReadsAsksOnce() {
        TransactionSynchronizationManager.setCurrentTransactionReadOnly(true);
        plans.find("case", () -> "first");

        assertThat(plans.find("case", () -> "second")).isEqualTo("first");
    }

    @Test
    void whatWasReadBeforeItWasHeldIsReadAgain() {
        plans.find("case", () -> "before another's change");
        holdsTheCase();

        assertThat(plans.find("case", () -> "after it")).isEqualTo("after it");
    }

    @Test
    void whoHasWrittenTheRowStillHoldsIt() {
        holdsTheCase();
        cases.written("case");

        plans.find("case", () -> "first");
        assertThat(plans.find("case", () -> "second")).isEqualTo("first");
    }

    @Test
    void whatWasWrittenIsKnownOrReadAgain() {
        holdsTheCase();
        plans.written("case", before -> before + ", of which nothing was known");
        assertThat(plans.find("case", () -> "one")).isEqualTo("one");

        plans.written("case", before -> before + " and another");
        assertThat(plans.find("case", () -> "three")).isEqualTo("one and another");

        plans.written("case");
        assertThat(plans.find("case", () -> "three")).isEqualTo("three");
    }
}
