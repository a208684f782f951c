package org.niangjia.disbursement.partner;

import com.prowidesoftware.swift.model.mx.MxPain00200110;
import com.prowidesoftware.swift.model.mx.dic.CustomerPaymentStatusReportV10;
import com.prowidesoftware.swift.model.mx.dic.PaymentTransaction105;
import com.prowidesoftware.swift.model.mx.dic.StatusReasonInformation12;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.Money;
import org.niangjia.disbursement.StatusReport;
import org.niangjia.disbursement.StatusReport.Outcome;
import org.niangjia.disbursement.StatusReport.Verdict;
import org.niangjia.disbursement.StatusReportFiles;
import org.springframework.stereotype.Component;

/**
 * Reads ISO 20022 {@code pain.002.001.10}, a bank's answer to a {@code pain.001.001.09}. Money counts as paid when the
 * bank says that it is settled ({@code ACSC}, {@code ACCC}), as returned when it says {@code RJCT}; every step before
 * that leaves the payment as it is.
 */
@Component
class Pain002 implements StatusReportFiles {

    private static final Set<String> SETTLED = Set.of("ACSC", "ACCC");
    private static final String REJECTED = "RJCT";

    /** On its way: received, checked, taken, in part, pending, with or without a change. */
    private static final Set<String> ON_ITS_WAY =
            Set.of("RCVD", "ACTC", "ACCP", "ACSP", "ACWC", "ACWP", "ACFC", "PDNG", "PART", "PATC");

    private static final int LONGEST_REASON = 300;

    @Override
    public Read read(byte[] file) {
        var document = BankXml.document(file);
        if (document.isEmpty()) {
            return new Bad(Fault.NOT_XML);
        }
        var root = document.get().getDocumentElement();
        if (!MxPain00200110.NAMESPACE.equals(root.getNamespaceURI()) || !"Document".equals(root.getLocalName())) {
            return new Bad(Fault.OTHER_MESSAGE);
        }
        var message = MxPain00200110.parse(BankXml.text(document.get()));
        if (message == null || message.getCstmrPmtStsRpt() == null) {
            return new Bad(Fault.OTHER_MESSAGE);
        }
        return report(message.getCstmrPmtStsRpt()).<Read>map(Good::new).orElseGet(() -> new Bad(Fault.INCOMPLETE));
    }

    private static Optional<StatusReport> report(CustomerPaymentStatusReportV10 report) {
        var header = report.getGrpHdr();
        var original = report.getOrgnlGrpInfAndSts();
        if (header == null || original == null || !isId(header.getMsgId()) || !isId(original.getOrgnlMsgId())) {
            return Optional.empty();
        }
        var lines = new ArrayList<StatusReport.Line>();
        var whole = status(original.getGrpSts(), original.getStsRsnInf());
        for (var instruction : report.getOrgnlPmtInfAndSts()) {
            // We write one instruction a file: what is said of it is said of the file.
            if (instruction.getPmtInfSts() != null) {
                whole = status(instruction.getPmtInfSts(), instruction.getStsRsnInf());
            }
            for (var transaction : instruction.getTxInfAndSts()) {
                var line = line(transaction);
                if (line.isEmpty()) {
                    return Optional.empty();
                }
                lines.add(line.get());
            }
        }
        var ofAll = whole.verdict() != null && whole.verdict().outcome() == Outcome.PENDING ? null : whole.verdict();
        return whole.isUnknown()
                ? Optional.empty()
                : Optional.of(new StatusReport(header.getMsgId(), original.getOrgnlMsgId(), ofAll, lines));
    }

    private static Optional<StatusReport.Line> line(PaymentTransaction105 transaction) {
        var paymentId = BankXml.paymentId(transaction.getOrgnlEndToEndId());
        var status = status(transaction.getTxSts(), transaction.getStsRsnInf());
        var amount = amount(transaction);
        if (paymentId == null || status.verdict() == null || amount.isWrong()) {
            return Optional.empty();
        }
        return Optional.of(new StatusReport.Line(
                paymentId,
                status.verdict(),
                amount.money(),
                Objects.requireNonNullElse(transaction.getAcctSvcrRef(), "")));
    }

    /** What a code says; neither when the bank gives none. */
    private record Status(@Nullable Verdict verdict, boolean isUnknown) {}

    private static Status status(@Nullable String code, List<StatusReasonInformation12> reasons) {
        if (code == null) {
            return new Status(null, false);
        }
        if (SETTLED.contains(code)) {
            return new Status(new Verdict(Outcome.PAID, ""), false);
        }
        if (REJECTED.equals(code)) {
            return new Status(new Verdict(Outcome.RETURNED, reason(reasons)), false);
        }
        return ON_ITS_WAY.contains(code) ? new Status(new Verdict(Outcome.PENDING, ""), false) : new Status(null, true);
    }

    /** The first code, then whatever the bank adds in words. */
    private static String reason(List<StatusReasonInformation12> reasons) {
        var codes = reasons.stream()
                .map(StatusReasonInformation12::getRsn)
                .filter(Objects::nonNull)
                .map(reason -> reason.getCd() == null ? reason.getPrtry() : reason.getCd());
        var words = reasons.stream().flatMap(reason -> reason.getAddtlInf().stream());
        var text = Stream.concat(codes.limit(1), words)
                .filter(each -> each != null && !each.isBlank())
                .map(String::strip)
                .collect(Collectors.joining(": "));
        return text.length() > LONGEST_REASON ? text.substring(0, LONGEST_REASON) : text;
    }

    private record Amount(@Nullable Money money, boolean isWrong) {}

    private static Amount amount(PaymentTransaction105 transaction) {
        var original = transaction.getOrgnlTxRef();
        if (original == null || original.getAmt() == null || original.getAmt().getInstdAmt() == null) {
            return new Amount(null, false);
        }
        var told = original.getAmt().getInstdAmt();
        if (told.getValue() == null || !Money.CURRENCY.equals(told.getCcy())) {
            return new Amount(null, true);
        }
        var yuan = told.getValue().stripTrailingZeros();
        return yuan.signum() <= 0 || yuan.scale() > 2 || yuan.precision() - yuan.scale() > 15
                ? new Amount(null, true)
                : new Amount(new Money(yuan.movePointRight(2).longValueExact()), false);
    }

    private static boolean isId(@Nullable String id) {
        return id != null && !id.isBlank() && id.length() <= BankXml.LONGEST_ID;
    }
}
