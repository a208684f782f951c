package org.niangjia.disbursement.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Money;
import org.niangjia.disbursement.MakePaymentFile;
import org.niangjia.disbursement.Payment;
import org.niangjia.disbursement.PaymentFile;
import org.niangjia.disbursement.StatusReportFiles;
import org.niangjia.disbursement.TakeStatusReport;
import org.niangjia.office.Actor;
import org.niangjia.office.CurrentActor;
import org.niangjia.office.Role;
import org.niangjia.platform.cipher.Sha256;
import org.niangjia.platform.problem.FieldError;
import org.niangjia.platform.problem.ProblemException;
import org.niangjia.platform.problem.Refusal;
import org.niangjia.platform.text.Texts;
import org.niangjia.platform.web.Idempotency;
import org.niangjia.platform.webhook.Collisions;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Files of payments for a bank that takes them so, and what it reports of them. */
@RestController
@RequestMapping("/api/v1/payment-files")
@Tag(name = "payment-files")
class PaymentFileController {

    private final MakePaymentFile makePaymentFile;
    private final StatusReportFiles reportFiles;
    private final TakeStatusReport takeStatusReport;
    private final CurrentActor currentActor;
    private final Idempotency idempotency;
    private final Texts texts;

    PaymentFileController(
            MakePaymentFile makePaymentFile,
            StatusReportFiles reportFiles,
            TakeStatusReport takeStatusReport,
            CurrentActor currentActor,
            Idempotency idempotency,
            Texts texts) {
        this.makePaymentFile = makePaymentFile;
        this.reportFiles = reportFiles;
        this.takeStatusReport = takeStatusReport;
        this.currentActor = currentActor;
        this.idempotency = idempotency;
        this.texts = texts;
    }

    @GetMapping
    @Operation(summary = "The files of one's office, the latest first, and what waits for the next")
    Overview overview() {
        var reader = reader();
        var mayMake = MakePaymentFile.mayMake(reader);
        var waiting = mayMake ? makePaymentFile.waiting(reader) : new MakePaymentFile.Waiting(0, Money.ZERO);
        return new Overview(
                waiting.payments(),
                waiting.total(),
                mayMake,
                makePaymentFile.all(reader).stream().map(View::of).toList());
    }

    @PostMapping
    @Operation(
            summary = "Make a file of the payments that wait",
            description = "pain.001.001.09. Each payment is in one file; from then on it counts as submitted.")
    ResponseEntity<View> make(@RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        var actor = finance();
        var fileId =
                Collisions.outlive(() -> idempotency.once(actor.userId(), "payment-file", key, "", () -> makePaymentFile
                        .make(actor)
                        .orElseThrow(() -> ProblemException.conflict("no-payments-waiting"))));
        return ResponseEntity.created(URI.create("/api/v1/payment-files/" + fileId))
                .body(view(fileId, actor));
    }

    @GetMapping("/{fileId}")
    View one(@PathVariable String fileId) {
        return view(fileId, reader());
    }

    @GetMapping("/{fileId}/content")
    @Operation(summary = "The file itself, the same bytes each time")
    ResponseEntity<byte[]> content(@PathVariable String fileId) {
        var content = makePaymentFile.content(fileId, finance());
        if (content instanceof MakePaymentFile.Content.Erased) {
            throw ProblemException.conflict("payment-file-erased");
        }
        if (!(content instanceof MakePaymentFile.Content.Found found)) {
            throw ProblemException.notFound();
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_XML)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("pain.001-" + found.file().messageId() + ".xml")
                                .build()
                                .toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(found.bytes());
    }

    @PostMapping(
            path = "/reports",
            consumes = {MediaType.APPLICATION_XML_VALUE, MediaType.TEXT_XML_VALUE})
    @Operation(
            summary = "Take the bank's report on a file, pain.002.001.10",
            description =
                    "All of it or nothing, with an error for each line that cannot be taken; the same file again is"
                            + " the same report.")
    View report(@RequestBody byte[] file) {
        var actor = finance();
        var read = reportFiles.read(file);
        if (read instanceof StatusReportFiles.Bad bad) {
            throw refused(bad.fault());
        }
        var report = ((StatusReportFiles.Good) read).report();
        var taken = Collisions.outlive(() -> takeStatusReport.take(report, Sha256.hex(file), actor));
        if (taken instanceof TakeStatusReport.Refused refused) {
            throw ProblemException.invalid(
                    new Refusal(refused.wrong().stream().map(this::error).toList()));
        }
        if (taken instanceof TakeStatusReport.UnknownFile) {
            throw invalid("OrgnlMsgId", "payment-report.unknown-file");
        }
        if (!(taken instanceof TakeStatusReport.Kept kept)) {
            throw ProblemException.conflict("message-id-reused");
        }
        return view(kept.fileId(), actor);
    }

    private FieldError error(TakeStatusReport.Wrong wrong) {
        var fault = wrong.fault().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new FieldError(
                "TxInfAndSts[%d]".formatted(wrong.line() - 1),
                texts.get("payment-report." + fault, wrong.line(), wrong.paymentId()));
    }

    private ProblemException refused(StatusReportFiles.Fault fault) {
        return switch (fault) {
            case NOT_XML -> ProblemException.badRequest("bank-file-not-xml");
            case OTHER_MESSAGE -> invalid("Document", "payment-report.other-message");
            case INCOMPLETE -> invalid("CstmrPmtStsRpt", "payment-report.incomplete");
        };
    }

    private ProblemException invalid(String field, String text) {
        return ProblemException.invalid(Refusal.of(field, texts.get(text)));
    }

    private View view(String fileId, Actor reader) {
        return makePaymentFile.find(fileId, reader).map(View::of).orElseThrow(ProblemException::notFound);
    }

    private Actor finance() {
        var actor = currentActor.get();
        if (!MakePaymentFile.mayMake(actor)) {
            throw ProblemException.forbidden();
        }
        return actor;
    }

    private Actor reader() {
        var actor = currentActor.get();
        if (!actor.has(Role.FINANCE) && !actor.has(Role.AUDITOR)) {
            throw ProblemException.forbidden();
        }
        return actor;
    }

    /**
     * The files, and what waits for the next.
     *
     * @param waiting payments
     * @param mayMake whether the reader makes files
     */
    record Overview(int waiting, Money waitingTotal, boolean mayMake, List<View> files) {}

    /**
     * A file.
     *
     * @param sha256 of its bytes, in hexadecimal
     * @param transactions how many payments are in it
     * @param total the control sum
     * @param paid how many of them are paid by now
     * @param returned how many came back
     */
    record View(
            String fileId,
            String messageId,
            String madeBy,
            Instant madeAt,
            int transactions,
            Money total,
            String sha256,
            long paid,
            long returned,
            List<Line> payments,
            List<Report> reports) {

        static View of(PaymentFile file) {
            return new View(
                    file.fileId(),
                    file.messageId(),
                    file.madeBy(),
                    file.madeAt(),
                    file.payments().size(),
                    file.total(),
                    file.hash(),
                    count(file, Payment.Status.PAID),
                    count(file, Payment.Status.RETURNED),
                    file.payments().stream().map(Line::of).toList(),
                    file.reports().stream().map(Report::of).toList());
        }

        private static long count(PaymentFile file, Payment.Status status) {
            return file.payments().stream()
                    .filter(payment -> payment.status() == status)
                    .count();
        }
    }

    record Line(String paymentId, CaseNumber caseNumber, Money amount, Payment.Status status) {

        static Line of(Payment payment) {
            return new Line(payment.paymentId(), payment.caseNumber(), payment.amount(), payment.status());
        }
    }

    /** What the bank reported, in numbers of payments. */
    record Report(String messageId, int paid, int returned, int pending, String importedBy, Instant importedAt) {

        static Report of(PaymentFile.Report report) {
            return new Report(
                    report.messageId(),
                    report.paid(),
                    report.returned(),
                    report.pending(),
                    report.importedBy(),
                    report.importedAt());
        }
    }
}
