package org.niangjia.disbursement.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Money;
import org.niangjia.disbursement.Payment;
import org.niangjia.disbursement.PaymentBatch;
import org.niangjia.disbursement.ReleaseBatch;
import org.niangjia.office.Actor;
import org.niangjia.office.CurrentActor;
import org.niangjia.office.Role;
import org.niangjia.platform.problem.ProblemException;
import org.niangjia.platform.problem.Refusal;
import org.niangjia.platform.text.Texts;
import org.niangjia.platform.web.Idempotency;
import org.niangjia.platform.web.JsonReader;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Releases many payments at once. */
@RestController
@RequestMapping("/api/v1/payment-batches")
@Tag(name = "payment-batches")
class PaymentBatchController {

    private final ReleaseBatch releaseBatch;
    private final CurrentActor currentActor;
    private final Idempotency idempotency;
    private final JsonReader json;
    private final Texts texts;

    PaymentBatchController(
            ReleaseBatch releaseBatch,
            CurrentActor currentActor,
            Idempotency idempotency,
            JsonReader json,
            Texts texts) {
        this.releaseBatch = releaseBatch;
        this.currentActor = currentActor;
        this.idempotency = idempotency;
        this.json = json;
        this.texts = texts;
    }

    @PostMapping
    @Operation(
            summary = "Release payments together",
            description =
                    "All or none; each under the checks of Task_ReleasePayment, with an error for each that fails.")
    ResponseEntity<View> release(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, @RequestBody String body) {
        var actor = currentActor.get();
        if (!actor.has(Role.FINANCE)) {
            throw ProblemException.forbidden();
        }
        var request = json.body(body, Batch.class);
        var batchId = idempotency.once(actor.userId(), "payment-batch", key, body, () -> released(request, actor));
        return ResponseEntity.created(URI.create("/api/v1/payment-batches/" + batchId))
                .body(View.of(releaseBatch.find(batchId).orElseThrow()));
    }

    private String released(Batch request, Actor actor) {
        var payments = request.payments();
        var list = request.list();
        if ((payments == null) == (list == null)) {
            throw ProblemException.invalid(Refusal.of("payments", texts.get("payment.batch.one-of")));
        }
        var result = list == null
                ? releaseBatch.release(Objects.requireNonNull(payments), actor)
                : releaseBatch.releaseList(list, actor);
        if (result instanceof ReleaseBatch.NothingDue) {
            throw ProblemException.conflict("list-nothing-to-release");
        }
        if (result instanceof ReleaseBatch.Refused refused) {
            throw ProblemException.invalid(refused.refusal());
        }
        return ((ReleaseBatch.Released) result).batchId();
    }

    @GetMapping("/{batchId}")
    View read(@PathVariable String batchId) {
        var reader = currentActor.get();
        if (!reader.has(Role.FINANCE) && !reader.has(Role.AUDITOR)) {
            throw ProblemException.forbidden();
        }
        return releaseBatch.find(batchId).map(View::of).orElseThrow(ProblemException::notFound);
    }

    /**
     * What to release: payments by their ids, or the next of a list's.
     *
     * @param list its id; those of its payments that wait, the first {@value ReleaseBatch#MOST} of them
     */
    record Batch(
            @Nullable @Size(min = 1, max = ReleaseBatch.MOST) List<@NotNull String> payments, @Nullable String list) {}

    record View(String batchId, String releasedBy, Instant releasedAt, Money total, List<Line> payments) {

        static View of(PaymentBatch batch) {
            return new View(
                    batch.batchId(),
                    batch.releasedBy(),
                    batch.releasedAt(),
                    batch.total(),
                    batch.payments().stream().map(Line::of).toList());
        }
    }

    record Line(String paymentId, CaseNumber caseNumber, Money amount, Payment.Status status) {

        static Line of(Payment payment) {
            return new Line(payment.paymentId(), payment.caseNumber(), payment.amount(), payment.status());
        }
    }
}
