package org.niangjia.disbursement;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.GrantLists;
import org.niangjia.office.Actor;
import org.niangjia.platform.Ids;
import org.niangjia.platform.problem.FieldError;
import org.niangjia.platform.problem.Refusal;
import org.niangjia.platform.text.Texts;
import org.niangjia.worklist.Worklist;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Releases many payments in one transaction, each by completing its task as the one who releases it would by hand: the
 * same gate, the same checks. All are released, or none.
 */
@Service
@Transactional
public class ReleaseBatch {

    /** More are a second batch. */
    public static final int MOST = 500;

    private static final String RELEASE = "{\"decision\":\"release\"}";

    private final Payments payments;
    private final ReleaseTasks tasks;
    private final Worklist worklist;
    private final PaymentBatches batches;
    private final GrantLists lists;
    private final CaseFiles caseFiles;
    private final Texts texts;
    private final Ids ids;
    private final Clock clock;

    ReleaseBatch(
            Payments payments,
            ReleaseTasks tasks,
            Worklist worklist,
            PaymentBatches batches,
            GrantLists lists,
            CaseFiles caseFiles,
            Texts texts,
            Ids ids,
            Clock clock) {
        this.payments = payments;
        this.tasks = tasks;
        this.worklist = worklist;
        this.batches = batches;
        this.lists = lists;
        this.caseFiles = caseFiles;
        this.texts = texts;
        this.ids = ids;
        this.clock = clock;
    }

    /** The tasks in which payments are released. */
    public interface ReleaseTasks {

        /** The open one of this payment, if the signed-in person may work on it. */
        Optional<String> of(Payment payment);
    }

    /** What came of it. */
    public sealed interface Result {}

    /** No payment of the list waits for its release. */
    public record NothingDue() implements Result {}

    public record Released(String batchId) implements Result {}

    /** Why not, an error for each payment that cannot be released; the caller rolls back what was done. */
    public record Refused(Refusal refusal) implements Result {}

    /**
     * Releases the payments.
     *
     * @param paymentIds none twice
     */
    public Result release(List<String> paymentIds, Actor actor) {
        var errors = new ArrayList<FieldError>();
        var seen = new HashSet<String>();
        var named = new ArrayList<Named>();
        for (int place = 0; place < paymentIds.size(); place++) {
            var payment = payments.find(paymentIds.get(place));
            if (payment.isEmpty() || !seen.add(paymentIds.get(place))) {
                errors.add(
                        error(place, texts.get(payment.isEmpty() ? "payment.batch.unknown" : "payment.batch.twice")));
            } else {
                named.add(new Named(place, payment.get()));
            }
        }
        // Cases in one order, so that two batches never wait for each other.
        named.sort(Comparator.comparing(each -> each.payment().caseNumber().value()));
        for (var each : named) {
            // Before its task is touched, as everybody does who ends a task of a case: a stop, say, at the same moment.
            caseFiles.lock(each.payment().caseNumber());
            release(each.payment(), actor).ifPresent(why -> errors.add(error(each.place(), why)));
        }
        if (!errors.isEmpty()) {
            return new Refused(new Refusal(errors));
        }
        var batchId = ids.next();
        batches.add(batchId, actor.userId(), clock.instant(), paymentIds);
        return new Released(batchId);
    }

    /**
     * Releases the payments that a list has brought and that wait for it, in the list's order and {@value #MOST} at once:
     * a longer list asks again.
     */
    public Result releaseList(String listId, Actor actor) {
        var waiting = waiting(listId);
        return waiting.isEmpty()
                ? new NothingDue()
                : release(waiting.subList(0, Math.min(MOST, waiting.size())), actor);
    }

    /** Payments of the list that wait for their release, in the list's order. */
    private List<String> waiting(String listId) {
        var grants = lists.grantsOf(listId);
        var byGrant = payments.ofGrants(grants).stream()
                .filter(payment -> payment.status() == Payment.Status.PREPARED)
                .collect(Collectors.groupingBy(Payment::grantId));
        return grants.stream()
                .flatMap(grant -> byGrant.getOrDefault(grant, List.of()).stream())
                .map(Payment::paymentId)
                .toList();
    }

    private record Named(int place, Payment payment) {}

    /** Why it is not released; empty when it is. */
    private Optional<String> release(Payment payment, Actor actor) {
        var task = tasks.of(payment);
        if (task.isEmpty()) {
            return Optional.of(texts.get("payment.batch.not-due"));
        }
        if (worklist.claim(actor, task.get()) != Worklist.Claim.DONE) {
            return Optional.of(texts.get("payment.batch.anothers"));
        }
        var submitted = worklist.submit(actor, task.get(), RELEASE);
        if (submitted instanceof Worklist.Submitted.Refused refused) {
            return Optional.of(refused.refusal().errors().get(0).message());
        }
        return submitted instanceof Worklist.Submitted.Done
                ? Optional.empty()
                : Optional.of(texts.get("payment.batch.anothers"));
    }

    private static FieldError error(int place, String message) {
        return new FieldError("payments[%d]".formatted(place), message);
    }

    @Transactional(readOnly = true)
    public Optional<PaymentBatch> find(String batchId) {
        return batches.find(batchId);
    }
}
