package org.niangjia.fund;

import java.time.Clock;
import java.time.YearMonth;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Closes a fund's month when it is over, each after the one before it, and only when the journal added up line by line is
 * what the fund's balances say.
 */
@Service
@Transactional
public class CloseMonth {

    private final Journal journal;
    private final Closings closings;
    private final Clock clock;

    CloseMonth(Journal journal, Closings closings, Clock clock) {
        this.journal = journal;
        this.closings = closings;
        this.clock = clock;
    }

    /** What came of it. */
    public enum Closed {
        DONE,
        /** The month is not over. */
        NOT_OVER,
        /** It, or a later one, is closed. */
        BEFORE,
        /** An earlier month with lines in it is open. */
        EARLIER_OPEN,
        /** The lines do not add up to the balance; an auditor has to look before anything is closed. */
        BOOKS_DIFFER
    }

    public Closed close(String fund, YearMonth month, String actor) {
        // Whoever books into the fund waits until the month is closed, and whoever booked before is counted.
        var held = journal.lock(fund).values().stream().reduce(Balance.EMPTY, Balance::plus);
        var latest = closings.latest(fund);
        if (latest.filter(closing -> !closing.month().isBefore(month)).isPresent()) {
            return Closed.BEFORE;
        }
        if (!month.isBefore(YearMonth.now(clock))) {
            return Closed.NOT_OVER;
        }
        if (!journal.replayed(fund).equals(held)) {
            return Closed.BOOKS_DIFFER;
        }
        if (firstOpen(fund, latest).filter(open -> open.isBefore(month)).isPresent()) {
            return Closed.EARLIER_OPEN;
        }
        var statement = Statement.of(fund, month, opening(latest), journal.entries(fund, month), true);
        var last = statement.lines().stream()
                .mapToLong(Entry::entryId)
                .max()
                .orElse(latest.map(Closing::lastEntry).orElse(0L));
        closings.add(new Closing(fund, month, statement.closing(), last, actor, clock.instant()));
        return Closed.DONE;
    }

    /** The first month with lines that is not closed. */
    private Optional<YearMonth> firstOpen(String fund, Optional<Closing> latest) {
        return journal.firstAfter(fund, latest.map(Closing::lastEntry).orElse(0L))
                .map(line -> YearMonth.from(line.at().atZone(clock.getZone())));
    }

    /** A month on paper, closed or not; empty when a month before it that has lines is not closed. */
    @Transactional(readOnly = true)
    public Optional<Statement> statement(String fund, YearMonth month) {
        var all = closings.of(fund);
        var before =
                all.stream().filter(closing -> closing.month().isBefore(month)).findFirst();
        if (firstOpen(fund, before).filter(open -> open.isBefore(month)).isPresent()) {
            return Optional.empty();
        }
        var closed = all.stream().anyMatch(closing -> closing.month().equals(month));
        return Optional.of(Statement.of(fund, month, opening(before), journal.entries(fund, month), closed));
    }

    private static Balance opening(Optional<Closing> before) {
        return before.map(Closing::balance).orElse(Balance.EMPTY);
    }
}
