package org.niangjia.disbursement;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.niangjia.office.Actor;
import org.niangjia.office.OfficeCode;
import org.niangjia.office.Role;
import org.niangjia.platform.Ids;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts the bank's statements beside our book, for finance to look into and for auditors to read. */
@Service
@Transactional
public class Reconcile {

    private static final Set<Role> READERS = Set.of(Role.FINANCE, Role.CITY, Role.AUDITOR);

    private final @Nullable OfficeCode office;
    private final Statements statements;
    private final Ids ids;
    private final Clock clock;

    Reconcile(BankSettings settings, Statements statements, Ids ids, Clock clock) {
        this.office = settings.office() == null ? null : new OfficeCode(settings.office());
        this.statements = statements;
        this.ids = ids;
        this.clock = clock;
    }

    /** What came of a statement. */
    public sealed interface Taken {}

    /** It is kept, now or since the first time it came. */
    public record Kept(String statementId) implements Taken {}

    /** The message id came with another body before. */
    public record OtherBody() implements Taken {}

    /** Finance, city and auditors of the office that keeps our account, or of one above it. */
    public boolean mayRead(Actor reader) {
        return READERS.stream().anyMatch(role -> worksForTheAccount(reader, role));
    }

    /** Its finance alone. */
    public boolean mayTake(Actor actor) {
        return worksForTheAccount(actor, Role.FINANCE);
    }

    private boolean worksForTheAccount(Actor actor, Role role) {
        return office == null ? actor.has(role) : actor.worksFor(role, office);
    }

    /** Whether a statement of that day is kept. */
    @Transactional(readOnly = true)
    public boolean covers(LocalDate day) {
        return statements.covers(day);
    }

    /**
     * Keeps a statement and where it differs.
     *
     * @param hash of the file's bytes
     * @param by user id of who brought it
     */
    public Taken take(Statement statement, String hash, String by) {
        var before = statements.ofMessage(statement.messageId());
        if (before.isPresent()) {
            return before.get().hash().equals(hash) ? new Kept(before.get().statementId()) : new OtherBody();
        }
        var named = statement.lines().stream()
                .map(Statement.Line::paymentId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        var known = statements.known(named, statement.from(), statement.to());
        var statementId = ids.next();
        statements.add(
                statementId,
                hash,
                statement,
                Reconciliation.compare(statement, known, statements.paid(known.keySet())),
                by,
                clock.instant());
        return new Kept(statementId);
    }

    @Transactional(readOnly = true)
    public Optional<Reconciliation> find(String statementId) {
        return statements.find(statementId);
    }

    @Transactional(readOnly = true)
    public List<Reconciliation> all() {
        return statements.all();
    }

    /** A finance officer says what a difference was; the last word stays. False when there is no such difference. */
    public boolean note(String statementId, int difference, String note, Actor actor) {
        return statements.note(statementId, difference, note, actor.userId(), clock.instant());
    }
}
