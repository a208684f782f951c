package org.niangjia.disbursement;

import java.time.Clock;
import java.time.LocalDate;
import org.niangjia.platform.cipher.Sha256;
import org.niangjia.platform.webhook.Collisions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Fetches the bank's statements, when finance asks for a day's and of itself every morning. */
@Service
public class FetchStatement {

    private static final Logger LOG = LoggerFactory.getLogger(FetchStatement.class);

    /** So far back the morning looks for a day that it missed. */
    private static final int DAYS_BACK = 7;

    private static final String SYSTEM = "system";

    private final BankStatements bank;
    private final StatementFiles files;
    private final Reconcile reconcile;
    private final Clock clock;

    FetchStatement(BankStatements bank, StatementFiles files, Reconcile reconcile, Clock clock) {
        this.bank = bank;
        this.files = files;
        this.reconcile = reconcile;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Fetched {}

    public record Kept(String statementId) implements Fetched {}

    /** The bank has none of that day, which need not be wrong. */
    public record None() implements Fetched {}

    /** What the bank has is no statement of ours. */
    public record Bad(StatementFiles.Fault fault) implements Fetched {}

    /** The bank gave a statement of that number with other contents before. */
    public record OtherBody() implements Fetched {}

    /** The bank cannot be heard, or none can be asked. */
    public record NoAnswer() implements Fetched {}

    /** @param by user id */
    public Fetched of(LocalDate day, String by) {
        if (!bank.canFetch()) {
            return new NoAnswer();
        }
        byte[] file;
        try {
            var found = bank.fetch(day);
            if (found.isEmpty()) {
                return new None();
            }
            file = found.get();
        } catch (BankStatements.NoAnswer silent) {
            LOG.warn("No statement of {}: {}", day, silent.getMessage());
            return new NoAnswer();
        }
        var read = files.read(file);
        if (read instanceof StatementFiles.Bad bad) {
            return new Bad(bad.fault());
        }
        var statement = ((StatementFiles.Good) read).statement();
        var taken = Collisions.outlive(() -> reconcile.take(statement, Sha256.hex(file), by));
        return taken instanceof Reconcile.Kept kept ? new Kept(kept.statementId()) : new OtherBody();
    }

    /** The days of the last week that are missing. */
    public void everyMorning() {
        if (!bank.canFetch()) {
            return;
        }
        var today = LocalDate.now(clock);
        for (int back = DAYS_BACK; back > 0; back--) {
            var day = today.minusDays(back);
            if (!reconcile.covers(day)) {
                var fetched = of(day, SYSTEM);
                if (fetched instanceof NoAnswer) {
                    return;
                }
                if (!(fetched instanceof Kept) && !(fetched instanceof None)) {
                    LOG.warn("The bank's statement of {} was not taken: {}", day, fetched);
                }
            }
        }
    }
}
