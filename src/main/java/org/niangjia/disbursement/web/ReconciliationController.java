package org.niangjia.disbursement.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.Money;
import org.niangjia.disbursement.FetchStatement;
import org.niangjia.disbursement.Reconcile;
import org.niangjia.disbursement.Reconciliation;
import org.niangjia.disbursement.StatementFiles;
import org.niangjia.office.Actor;
import org.niangjia.office.CurrentActor;
import org.niangjia.platform.cipher.Sha256;
import org.niangjia.platform.problem.ProblemException;
import org.niangjia.platform.problem.ProblemException.Problem;
import org.niangjia.platform.problem.Refusal;
import org.niangjia.platform.text.Texts;
import org.niangjia.platform.web.JsonReader;
import org.niangjia.platform.webhook.Collisions;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes the bank's statements from finance and shows where they differ from our book. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "reconciliation")
class ReconciliationController {

    private final StatementFiles files;
    private final Reconcile reconcile;
    private final FetchStatement fetchStatement;
    private final CurrentActor currentActor;
    private final JsonReader json;
    private final Texts texts;
    private final Clock clock;

    ReconciliationController(
            StatementFiles files,
            Reconcile reconcile,
            FetchStatement fetchStatement,
            CurrentActor currentActor,
            JsonReader json,
            Texts texts,
            Clock clock) {
        this.files = files;
        this.reconcile = reconcile;
        this.fetchStatement = fetchStatement;
        this.clock = clock;
        this.currentActor = currentActor;
        this.json = json;
        this.texts = texts;
    }

    @PostMapping(
            path = "/bank-files",
            consumes = {MediaType.APPLICATION_XML_VALUE, MediaType.TEXT_XML_VALUE})
    @Operation(
            summary = "Take a statement of the bank, camt.053.001.08",
            description = "The same file again is the same statement; it moves no money.")
    ResponseEntity<View> take(@RequestBody byte[] file) {
        var actor = currentActor.get();
        if (!reconcile.mayTake(actor)) {
            throw ProblemException.forbidden();
        }
        var read = files.read(file);
        if (read instanceof StatementFiles.Bad bad) {
            throw refused(bad.fault());
        }
        var statement = ((StatementFiles.Good) read).statement();
        var taken = Collisions.outlive(() -> reconcile.take(statement, Sha256.hex(file), actor.userId()));
        if (!(taken instanceof Reconcile.Kept kept)) {
            throw ProblemException.conflict("message-id-reused");
        }
        return ResponseEntity.created(URI.create("/api/v1/reconciliations/" + kept.statementId()))
                .body(View.of(reconcile.find(kept.statementId()).orElseThrow()));
    }

    private ProblemException refused(StatementFiles.Fault fault) {
        return switch (fault) {
            case NOT_XML -> ProblemException.badRequest("bank-file-not-xml");
            case OTHER_MESSAGE -> invalid("Document", "bank-file.other-message");
            case INCOMPLETE -> invalid("Stmt", "bank-file.incomplete");
            case OTHER_ACCOUNT -> invalid("Acct", "bank-file.other-account");
            case OTHER_CURRENCY -> invalid("Ccy", "bank-file.other-currency");
        };
    }

    private ProblemException invalid(String field, String text) {
        return ProblemException.invalid(Refusal.of(field, texts.get(text)));
    }

    @PostMapping("/bank-files/fetch")
    @Operation(
            summary = "Fetch the bank's statement of a day that is over",
            description = "From the bank's HTTP interface, signed both ways; then as if finance had brought the file.")
    ResponseEntity<View> fetch(@RequestBody String body) {
        var actor = currentActor.get();
        if (!reconcile.mayTake(actor)) {
            throw ProblemException.forbidden();
        }
        var day = json.body(body, Day.class).day();
        if (!day.isBefore(LocalDate.now(clock))) {
            throw invalid("day", "bank-file.day-not-over");
        }
        var fetched = fetchStatement.of(day, actor.userId());
        if (fetched instanceof FetchStatement.Bad bad) {
            throw refused(bad.fault());
        }
        if (fetched instanceof FetchStatement.None) {
            throw invalid("day", "bank-file.none-of-day");
        }
        if (fetched instanceof FetchStatement.OtherBody) {
            throw ProblemException.conflict("message-id-reused");
        }
        if (!(fetched instanceof FetchStatement.Kept kept)) {
            throw new ProblemException(new Problem("bank-silent", HttpStatus.BAD_GATEWAY, List.of()));
        }
        return ResponseEntity.created(URI.create("/api/v1/reconciliations/" + kept.statementId()))
                .body(View.of(reconcile.find(kept.statementId()).orElseThrow()));
    }

    @GetMapping("/reconciliations")
    List<View> all() {
        reader();
        return reconcile.all().stream().map(View::of).toList();
    }

    @GetMapping("/reconciliations/{statementId}")
    View one(@PathVariable String statementId) {
        reader();
        return reconcile.find(statementId).map(View::of).orElseThrow(ProblemException::notFound);
    }

    @PostMapping("/reconciliations/{statementId}/differences/{difference}/note")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Write down what a difference was")
    void note(@PathVariable String statementId, @PathVariable int difference, @RequestBody String body) {
        var actor = reader();
        if (!reconcile.mayTake(actor)) {
            throw ProblemException.forbidden();
        }
        var note = json.body(body, Note.class);
        if (!reconcile.note(statementId, difference, note.note().strip(), actor)) {
            throw ProblemException.notFound();
        }
    }

    private Actor reader() {
        var actor = currentActor.get();
        if (!reconcile.mayRead(actor)) {
            throw ProblemException.forbidden();
        }
        return actor;
    }

    /** Of which day. */
    record Day(@NotNull LocalDate day) {}

    /** What finance found a difference to be. */
    record Note(@NotBlank @Size(max = 1000) String note) {}

    /**
     * A statement beside our book.
     *
     * @param open how many differences nobody has explained
     */
    record View(
            String statementId,
            String messageId,
            LocalDate from,
            LocalDate to,
            String importedBy,
            Instant importedAt,
            int matched,
            long open,
            List<Line> differences) {

        static View of(Reconciliation found) {
            return new View(
                    found.statementId(),
                    found.messageId(),
                    found.from(),
                    found.to(),
                    found.importedBy(),
                    found.importedAt(),
                    found.matched(),
                    found.differences().stream()
                            .filter(difference -> difference.note() == null)
                            .count(),
                    found.differences().stream().map(Line::of).toList());
        }
    }

    /** A difference; {@code line} counts the statement's lines. */
    record Line(
            int difference,
            String kind,
            @Nullable Integer line,
            @Nullable String paymentId,
            @Nullable Money bank,
            @Nullable Money house,
            @Nullable String note,
            @Nullable String notedBy,
            @Nullable Instant notedAt) {

        static Line of(Reconciliation.Difference found) {
            return new Line(
                    found.number(),
                    found.kind().code(),
                    found.line(),
                    found.paymentId(),
                    found.bank(),
                    found.house(),
                    found.note(),
                    found.notedBy(),
                    found.notedAt());
        }
    }
}
