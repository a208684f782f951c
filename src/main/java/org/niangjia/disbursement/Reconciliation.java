package org.niangjia.disbursement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.Money;

/**
 * A statement of the bank beside our own book. It moves no money and closes nothing: each difference stays, and a
 * finance officer writes beside it what it was.
 *
 * @param matched how many lines are as our book has them
 */
public record Reconciliation(
        String statementId,
        String messageId,
        LocalDate from,
        LocalDate to,
        String importedBy,
        Instant importedAt,
        int matched,
        List<Difference> differences) {

    public Reconciliation {
        differences = List.copyOf(differences);
    }

    /** How the two books differ. */
    public enum Kind {
        /** Our book says paid; the bank has no such line. */
        MISSING,
        /** The bank moved money that our book knows nothing of. */
        UNEXPECTED,
        /** The bank paid another amount than we ordered. */
        DIFFERENT_AMOUNT,
        /** The bank paid a grant that was paid before, by this order or an earlier attempt. */
        DOUBLE,
        /** The bank paid what our book has as ordered only: its word has not come. */
        UNHEARD;

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * One difference.
     *
     * @param number counts the differences of a statement, from 1
     * @param line of the statement; absent where the bank has none
     * @param bank what the bank moved
     * @param house what our book says
     * @param note what a finance officer found it to be; absent until she did
     */
    public record Difference(
            int number,
            Kind kind,
            @Nullable Integer line,
            @Nullable String paymentId,
            @Nullable Money bank,
            @Nullable Money house,
            @Nullable String note,
            @Nullable String notedBy,
            @Nullable Instant notedAt) {}

    /**
     * Compares a statement with our book.
     *
     * @param known our payments that the statement names, and those that our book has as paid in its time
     * @param paidEarlier the bank's references under which earlier statements have a payment as paid
     */
    static List<Difference> compare(
            Statement statement, Map<String, Payment> known, Map<String, Set<String>> paidEarlier) {
        var found = new ArrayList<Difference>();
        var paid = new HashSet<String>();
        var returned = statement.lines().stream()
                .filter(line -> !line.paid() && line.paymentId() != null)
                .map(Statement.Line::paymentId)
                .collect(Collectors.toSet());
        var paidGrants = new HashMap<String, String>();
        known.values().stream()
                .filter(payment -> payment.status() == Payment.Status.PAID)
                .forEach(payment -> paidGrants.put(payment.grantId(), payment.paymentId()));
        for (var line : statement.lines()) {
            var payment = known.get(String.valueOf(line.paymentId()));
            var kind = kind(line, payment, isPaidBefore(line, paid, paidEarlier), returned, paidGrants);
            if (line.paid() && payment != null) {
                paid.add(payment.paymentId());
            }
            if (kind != null) {
                found.add(difference(found.size() + 1, kind, line, payment));
            }
        }
        known.values().stream()
                .filter(payment -> payment.status() == Payment.Status.PAID
                        && !paid.contains(payment.paymentId())
                        && !paidEarlier.containsKey(payment.paymentId()))
                .sorted(Comparator.comparing(Payment::movedAt).thenComparing(Payment::paymentId))
                .forEach(payment -> found.add(new Difference(
                        found.size() + 1,
                        Kind.MISSING,
                        null,
                        payment.paymentId(),
                        null,
                        payment.amount(),
                        null,
                        null,
                        null)));
        return found;
    }

    /** In this statement, or in an earlier one, where the same reference is the same booking told again. */
    private static boolean isPaidBefore(Statement.Line line, Set<String> paid, Map<String, Set<String>> paidEarlier) {
        var paymentId = String.valueOf(line.paymentId());
        var references = paidEarlier.getOrDefault(paymentId, Set.of());
        return paid.contains(paymentId)
                || !references.isEmpty() && (line.reference().isEmpty() || !references.contains(line.reference()));
    }

    private static @Nullable Kind kind(
            Statement.Line line,
            @Nullable Payment payment,
            boolean isPaidBefore,
            Set<String> returned,
            Map<String, String> paidGrants) {
        if (payment == null || payment.goods()) {
            return Kind.UNEXPECTED;
        }
        if (!line.amount().equals(payment.amount())) {
            return Kind.DIFFERENT_AMOUNT;
        }
        if (!line.paid()) {
            return payment.status() == Payment.Status.RETURNED ? null : Kind.UNEXPECTED;
        }
        if (isPaidBefore) {
            return Kind.DOUBLE;
        }
        return switch (payment.status()) {
            case PAID -> null;
            case SUBMITTED -> Kind.UNHEARD;
            case RETURNED, CANCELLED ->
                returned.contains(payment.paymentId())
                        ? null
                        : paidGrants.containsKey(payment.grantId()) ? Kind.DOUBLE : Kind.UNEXPECTED;
            case PREPARED, RELEASED -> Kind.UNEXPECTED;
        };
    }

    private static Difference difference(int number, Kind kind, Statement.Line line, @Nullable Payment payment) {
        return new Difference(
                number,
                kind,
                line.number(),
                line.paymentId(),
                line.amount(),
                payment == null ? null : payment.amount(),
                null,
                null,
                null);
    }
}
