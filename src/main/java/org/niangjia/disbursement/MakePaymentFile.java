package org.niangjia.disbursement;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.niangjia.casefile.ApprovedGrants;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.Money;
import org.niangjia.casefile.Readings;
import org.niangjia.office.Actor;
import org.niangjia.office.Role;
import org.niangjia.platform.Ids;
import org.niangjia.platform.cipher.Sha256;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Collects the released payments of funds whose bank takes files. A payment is in one file, and counts as submitted from
 * the moment in which that is written down; whether the officer carries the file to the bank then is hers to see to, and
 * she can fetch the same one as often as she needs.
 */
@Service
@Transactional
public class MakePaymentFile {

    /** More are in the next file. */
    public static final int MOST = 1000;

    private final Payments payments;
    private final PaymentFiles files;
    private final ApprovedGrants grants;
    private final Payees payees;
    private final Orders orders;
    private final Submission submission;
    private final CaseFiles caseFiles;
    private final Readings readings;
    private final PaymentFileFormat format;
    private final BankSettings settings;
    private final Ids ids;
    private final Clock clock;

    MakePaymentFile(
            Payments payments,
            PaymentFiles files,
            ApprovedGrants grants,
            Payees payees,
            Orders orders,
            Submission submission,
            CaseFiles caseFiles,
            Readings readings,
            PaymentFileFormat format,
            BankSettings settings,
            Ids ids,
            Clock clock) {
        this.payments = payments;
        this.files = files;
        this.grants = grants;
        this.payees = payees;
        this.orders = orders;
        this.submission = submission;
        this.caseFiles = caseFiles;
        this.readings = readings;
        this.format = format;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    /** How much waits for the next file. */
    public record Waiting(int payments, Money total) {}

    /** The file as it goes to the bank. */
    public sealed interface Content {

        record Found(PaymentFile file, byte[] bytes) implements Content {}

        record NotFound() implements Content {}

        /** The data of a case in it were erased. */
        record Erased() implements Content {}
    }

    public static boolean mayMake(Actor actor) {
        return actor.has(Role.FINANCE);
    }

    @Transactional(readOnly = true)
    public Waiting waiting(Actor actor) {
        var found = waitingFor(actor);
        return new Waiting(found.size(), found.stream().map(Payment::amount).reduce(Money.ZERO, Money::plus));
    }

    /** Makes the file of what waits; its id, or nothing where nothing does. */
    public Optional<String> make(Actor actor) {
        var collected = new ArrayList<Payment>();
        for (var found : waitingFor(actor)) {
            caseFiles.lock(found.caseNumber());
            var payment = payments.lock(found.paymentId());
            if (payment.status() == Payment.Status.RELEASED) {
                submission.of(payment, actor.userId());
                collected.add(payments.find(payment.paymentId()).orElseThrow());
            }
        }
        if (collected.isEmpty()) {
            return Optional.empty();
        }
        var fileId = ids.next();
        var messageId = fileId.replace("-", "");
        var madeAt = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var bytes = format.write(
                messageId,
                madeAt,
                collected.stream().map(this::order).map(Optional::orElseThrow).toList());
        files.add(new PaymentFile(
                fileId,
                messageId,
                actor.officeOf(Role.FINANCE).orElseThrow(),
                actor.userId(),
                madeAt,
                collected,
                Sha256.hex(bytes),
                List.of()));
        return Optional.of(fileId);
    }

    /** The same bytes each time. They tell whole account numbers, so it is noted who fetched them. */
    public Content content(String fileId, Actor reader) {
        var file = find(fileId, reader);
        if (file.isEmpty() || !mayMake(reader)) {
            return new Content.NotFound();
        }
        var told = file.get().payments().stream().map(this::order).toList();
        if (told.stream().anyMatch(Optional::isEmpty)) {
            return new Content.Erased();
        }
        var bytes = format.write(
                file.get().messageId(),
                file.get().madeAt(),
                told.stream().map(Optional::orElseThrow).toList());
        if (!Sha256.hex(bytes).equals(file.get().hash())) {
            throw new IllegalStateException("File %s is no longer written as it was".formatted(fileId));
        }
        file.get()
                .payments()
                .forEach(payment -> readings.note(
                        reader.userId(), Readings.PAYMENT_FILE, payment.caseNumber(), payment.paymentId()));
        return new Content.Found(file.get(), bytes);
    }

    /** For finance and auditors of its office or one above it; an unknown file and a hidden one look alike. */
    @Transactional(readOnly = true)
    public Optional<PaymentFile> find(String fileId, Actor reader) {
        return files.find(fileId).filter(file -> mayRead(file, reader));
    }

    @Transactional(readOnly = true)
    public List<PaymentFile> all(Actor reader) {
        return files.all().stream().filter(file -> mayRead(file, reader)).toList();
    }

    static boolean mayRead(PaymentFile file, Actor reader) {
        return reader.worksFor(Role.FINANCE, file.office()) || reader.worksFor(Role.AUDITOR, file.office());
    }

    /** In the order of their cases, so that two who collect at one moment do not wait for each other. */
    private List<Payment> waitingFor(Actor actor) {
        return files.released().stream()
                .filter(this::goesInFiles)
                .filter(payment -> actor.worksFor(
                        Role.FINANCE, caseFiles.get(payment.caseNumber()).office()))
                .filter(payment -> payees.person(payment).isPresent())
                .sorted(Comparator.comparing(
                                (Payment payment) -> payment.caseNumber().value())
                        .thenComparing(Payment::paymentId))
                .limit(MOST)
                .toList();
    }

    private boolean goesInFiles(Payment payment) {
        return grants.find(payment.grantId())
                .filter(grant -> settings.railOf(grant.fund()) == BankSettings.Rail.FILE)
                .isPresent();
    }

    private Optional<Bank.Order> order(Payment payment) {
        return orders.payee(payment).map(payee -> new Bank.Order(payment.paymentId(), payment.amount(), payee));
    }
}
