package org.niangjia.disbursement;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.Money;
import org.niangjia.office.Actor;
import org.niangjia.office.Role;
import org.niangjia.platform.Ids;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes what the bank reports of a file: each payment that it paid or returned moves as by the bank's own word, all of
 * them or none. The same report again is the same report.
 */
@Service
@Transactional
public class TakeStatusReport {

    private final PaymentFiles files;
    private final Payments payments;
    private final CaseFiles caseFiles;
    private final HearBank hearBank;
    private final Ids ids;
    private final Clock clock;

    TakeStatusReport(
            PaymentFiles files, Payments payments, CaseFiles caseFiles, HearBank hearBank, Ids ids, Clock clock) {
        this.files = files;
        this.payments = payments;
        this.caseFiles = caseFiles;
        this.hearBank = hearBank;
        this.ids = ids;
        this.clock = clock;
    }

    /** What came of a report. */
    public sealed interface Taken {}

    /** It is kept, now or since the first time it came. */
    public record Kept(String fileId) implements Taken {}

    /** The bank's number came with another report before. */
    public record OtherBody() implements Taken {}

    /** No file of hers has that number. */
    public record UnknownFile() implements Taken {}

    /** Nothing of it is taken, as these lines cannot be. */
    public record Refused(List<Wrong> wrong) implements Taken {}

    /**
     * A line that cannot be taken.
     *
     * @param line counts the report's lines, from 1; 0 for what it says of the whole file
     */
    public record Wrong(int line, String paymentId, Fault fault) {}

    /** Why a line is not taken. */
    public enum Fault {
        /** The file has no such payment. */
        NOT_IN_FILE,
        TWICE,
        DIFFERENT_AMOUNT,
        /** Our book has another word of the bank on it. */
        CONTRADICTS
    }

    /** @param hash of the file's bytes */
    public Taken take(StatusReport report, String hash, Actor actor) {
        var before = files.report(report.messageId());
        if (before.isPresent()) {
            return before.get().hash().equals(hash) ? new Kept(before.get().fileId()) : new OtherBody();
        }
        var found = files.ofMessage(report.fileMessageId()).filter(file -> actor.worksFor(Role.FINANCE, file.office()));
        if (found.isEmpty()) {
            return new UnknownFile();
        }
        var held = held(found.get());
        var lines = lines(report, found.get());
        var wrong = wrong(lines, held);
        if (!wrong.isEmpty()) {
            return new Refused(wrong);
        }
        lines.forEach(line -> apply(line, payment(held, line)));
        files.addReport(
                ids.next(),
                hash,
                found.get().fileId(),
                new PaymentFile.Report(
                        report.messageId(),
                        count(lines, StatusReport.Outcome.PAID),
                        count(lines, StatusReport.Outcome.RETURNED),
                        count(lines, StatusReport.Outcome.PENDING),
                        actor.userId(),
                        clock.instant()));
        return new Kept(found.get().fileId());
    }

    /** Cases first and in one order, as everybody does who moves many. */
    private Map<String, Payment> held(PaymentFile file) {
        var held = new HashMap<String, Payment>();
        file.payments().stream()
                .sorted(Comparator.comparing(
                                (Payment payment) -> payment.caseNumber().value())
                        .thenComparing(Payment::paymentId))
                .forEach(payment -> {
                    caseFiles.lock(payment.caseNumber());
                    held.put(payment.paymentId(), payments.lock(payment.paymentId()));
                });
        return held;
    }

    /** What is said of the whole file is said of each payment in it that is not named. */
    private static List<StatusReport.Line> lines(StatusReport report, PaymentFile file) {
        var lines = new ArrayList<>(report.lines());
        var ofAll = report.ofAll();
        if (ofAll != null) {
            file.payments().stream()
                    .map(Payment::paymentId)
                    .filter(paymentId -> report.lines().stream()
                            .noneMatch(line -> line.paymentId().equals(paymentId)))
                    .forEach(paymentId -> lines.add(new StatusReport.Line(paymentId, ofAll, null, "")));
        }
        return lines;
    }

    private static List<Wrong> wrong(List<StatusReport.Line> lines, Map<String, Payment> held) {
        var wrong = new ArrayList<Wrong>();
        var met = new HashMap<String, Integer>();
        for (int at = 0; at < lines.size(); at++) {
            var line = lines.get(at);
            var fault = met.putIfAbsent(line.paymentId(), at) == null
                    ? fault(line, held.get(line.paymentId()))
                    : Fault.TWICE;
            if (fault != null) {
                wrong.add(new Wrong(at + 1, line.paymentId(), fault));
            }
        }
        return wrong;
    }

    private static @Nullable Fault fault(StatusReport.Line line, @Nullable Payment payment) {
        if (payment == null) {
            return Fault.NOT_IN_FILE;
        }
        Money amount = line.amount();
        if (amount != null && !amount.equals(payment.amount())) {
            return Fault.DIFFERENT_AMOUNT;
        }
        return payment.status() == Payment.Status.SUBMITTED || isSaidAlready(line, payment) ? null : Fault.CONTRADICTS;
    }

    private static boolean isSaidAlready(StatusReport.Line line, Payment payment) {
        return switch (line.verdict().outcome()) {
            case PAID -> payment.status() == Payment.Status.PAID;
            case RETURNED -> payment.status() == Payment.Status.RETURNED;
            case PENDING -> true;
        };
    }

    private void apply(StatusReport.Line line, Payment payment) {
        var outcome = line.verdict().outcome();
        if (payment.status() != Payment.Status.SUBMITTED || outcome == StatusReport.Outcome.PENDING) {
            return;
        }
        var paid = outcome == StatusReport.Outcome.PAID;
        hearBank.apply(
                payment,
                new HearBank.Word(
                        paid,
                        payment.amount(),
                        line.reference().isEmpty() ? null : line.reference(),
                        line.verdict().reason()));
    }

    private static Payment payment(Map<String, Payment> held, StatusReport.Line line) {
        var payment = held.get(line.paymentId());
        if (payment == null) {
            throw new IllegalStateException("A line without a payment passed");
        }
        return payment;
    }

    private static int count(List<StatusReport.Line> lines, StatusReport.Outcome outcome) {
        return (int) lines.stream()
                .filter(line -> line.verdict().outcome() == outcome)
                .count();
    }
}
