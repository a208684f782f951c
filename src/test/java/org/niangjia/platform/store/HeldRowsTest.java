package org.niangjia.platform.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A row that a transaction holds is asked for once. */
class HeldRowsTest {

    private final HeldRows<String, String> rows = new HeldRows<>();
    private final AtomicInteger asked = new AtomicInteger();

    @BeforeEach
    void aTransactionBegins() {
        TransactionSynchronizationManager.initSynchronization();
    }

    @AfterEach
    void itEnds() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.clearSynchronization();
        }
        TransactionSynchronizationManager.setCurrentTransactionReadOnly(false);
    }

    private Optional<String> asks(String answer) {
        asked.incrementAndGet();
        return Optional.of(answer);
    }

    @Test
    void whatIsHeldIsAskedForOnce() {
        rows.hold("case", () -> asks("open"));

        assertThat(rows.hold("case", () -> asks("another"))).contains("open");
        assertThat(rows.find("case", () -> asks("another"))).contains("open");
        assertThat(asked).hasValue(1);
    }

    @Test
    void whatIsNotHeldIsAskedForEachTime() {
        rows.find("case", () -> asks("open"));

        assertThat(rows.find("case", () -> asks("closed"))).contains("closed");
    }

    @Test
    void whoOnlyReadsAsksOnceAndHoldsNothing() {
        TransactionSynchronizationManager.setCurrentTransactionReadOnly(true);
        rows.find("case", () -> asks("open"));

        assertThat(rows.find("case", () -> asks("closed"))).contains("open");
        assertThat(rows.holds("case")).isFalse();
        assertThat(asked).hasValue(1);
    }

    @Test
    void whatAReaderDidNotFindIsAskedForAgain() {
        TransactionSynchronizationManager.setCurrentTransactionReadOnly(true);
        rows.find("case", Optional::empty);

        assertThat(rows.find("case", () -> asks("open"))).contains("open");
    }

    @Test
    void whatWasWrittenIsKnownOrReadAgain() {
        rows.hold("case", () -> asks("open"));
        rows.written("case", "closed");
        assertThat(rows.find("case", () -> asks("another"))).contains("closed");

        rows.written("case");
        assertThat(rows.find("case", () -> asks("reopened"))).contains("reopened");
    }

    @Test
    void whatWasSavedIsHeldAsItIsNowWhateverWasKnownOfIt() {
        rows.hold("case", () -> asks("open"));
        rows.saved("case", "closed");
        rows.saved("another", "open");

        assertThat(rows.find("case", () -> asks("open"))).contains("closed");
        assertThat(rows.find("another", () -> asks("closed"))).contains("open");
        assertThat(rows.holds("another")).isTrue();
    }

    @Test
    void whatIsForgottenIsReadAgainAndStillHeld() {
        rows.hold("case", () -> asks("open"));
        rows.forget();

        assertThat(rows.find("case", () -> asks("closed"))).contains("closed");
        assertThat(rows.holds("case")).isTrue();
    }

    @Test
    void aRowThatIsNotThereMayBeAddedYet() {
        rows.hold("case", Optional::empty);

        assertThat(rows.find("case", () -> asks("added"))).contains("added");
    }

    @Test
    void aRowThatWasAddedIsHeldAsItWasAdded() {
        rows.added("case", "open");

        assertThat(rows.hold("case", () -> asks("another"))).contains("open");
        assertThat(rows.holds("case")).isTrue();
    }

    @Test
    void aRowThatWasOnlyReadIsNotHeld() {
        rows.find("case", () -> asks("open"));
        rows.hold("another", Optional::empty);

        assertThat(rows.holds("case")).isFalse();
        assertThat(rows.holds("another")).isFalse();
    }

    @Test
    void anotherTableIsAnother() {
        rows.hold("case", () -> asks("open"));

        assertThat(new HeldRows<String, String>().find("case", () -> asks("theirs")))
                .contains("theirs");
    }

    @Test
    void theNextTransactionAsksAnew() {
        rows.hold("case", () -> asks("open"));
        TransactionSynchronizationManager.clearSynchronization();

        assertThat(rows.hold("case", () -> asks("closed"))).contains("closed");
        TransactionSynchronizationManager.initSynchronization();
        assertThat(rows.hold("case", () -> asks("closed"))).contains("closed");
    }
}
