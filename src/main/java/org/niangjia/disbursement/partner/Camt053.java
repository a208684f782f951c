package org.niangjia.disbursement.partner;

import com.prowidesoftware.swift.model.mx.MxCamt05300108;
import com.prowidesoftware.swift.model.mx.dic.AccountStatement9;
import com.prowidesoftware.swift.model.mx.dic.ActiveOrHistoricCurrencyAndAmount;
import com.prowidesoftware.swift.model.mx.dic.CashAccount39;
import com.prowidesoftware.swift.model.mx.dic.CreditDebitCode;
import com.prowidesoftware.swift.model.mx.dic.EntryTransaction10;
import com.prowidesoftware.swift.model.mx.dic.ReportEntry10;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.Money;
import org.niangjia.disbursement.BankSettings;
import org.niangjia.disbursement.Statement;
import org.niangjia.disbursement.StatementFiles;
import org.springframework.stereotype.Component;

/**
 * Reads ISO 20022 {@code camt.053.001.08}: one statement of our account, in yuan. What is not booked yet is left out. A
 * payment of ours is known by its end-to-end id: the payment's id without its dashes, as thirty-five characters are all
 * that it may have.
 */
@Component
class Camt053 implements StatementFiles {

    private static final String BOOKED = "BOOK";

    private final BankSettings settings;

    Camt053(BankSettings settings) {
        this.settings = settings;
    }

    @Override
    public Read read(byte[] file) {
        var document = BankXml.document(file);
        if (document.isEmpty()) {
            return new Bad(Fault.NOT_XML);
        }
        var root = document.get().getDocumentElement();
        if (!MxCamt05300108.NAMESPACE.equals(root.getNamespaceURI()) || !"Document".equals(root.getLocalName())) {
            return new Bad(Fault.OTHER_MESSAGE);
        }
        var message = MxCamt05300108.parse(BankXml.text(document.get()));
        if (message == null
                || message.getBkToCstmrStmt() == null
                || message.getBkToCstmrStmt().getStmt().size() != 1) {
            return new Bad(Fault.OTHER_MESSAGE);
        }
        var header = message.getBkToCstmrStmt().getGrpHdr();
        var messageId = header == null ? null : header.getMsgId();
        if (messageId == null || messageId.isBlank() || messageId.length() > BankXml.LONGEST_ID) {
            return new Bad(Fault.INCOMPLETE);
        }
        return read(messageId, message.getBkToCstmrStmt().getStmt().get(0));
    }

    private Read read(String messageId, AccountStatement9 statement) {
        if (!isOurs(statement.getAcct())) {
            return new Bad(Fault.OTHER_ACCOUNT);
        }
        var days = statement.getFrToDt();
        if (days == null || days.getFrDtTm() == null || days.getToDtTm() == null) {
            return new Bad(Fault.INCOMPLETE);
        }
        LocalDate from = days.getFrDtTm().toLocalDate();
        LocalDate to = days.getToDtTm().toLocalDate();
        var lines = new ArrayList<Statement.Line>();
        for (var entry : statement.getNtry()) {
            if (entry.getSts() == null || !BOOKED.equals(entry.getSts().getCd())) {
                continue;
            }
            var fault = read(entry, lines);
            if (fault != null) {
                return new Bad(fault);
            }
        }
        return from.isAfter(to) ? new Bad(Fault.INCOMPLETE) : new Good(new Statement(messageId, from, to, lines));
    }

    /** An entry moves one amount; where it stands for a batch, its parts do. */
    private static @Nullable Fault read(ReportEntry10 entry, List<Statement.Line> lines) {
        var parts = entry.getNtryDtls().stream()
                .flatMap(details -> details.getTxDtls().stream())
                .toList();
        if (parts.size() <= 1) {
            return add(lines, entry, parts.isEmpty() ? null : parts.get(0), entry.getAmt());
        }
        for (var part : parts) {
            var fault = add(lines, entry, part, part.getAmt());
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private static @Nullable Fault add(
            List<Statement.Line> lines,
            ReportEntry10 entry,
            @Nullable EntryTransaction10 part,
            @Nullable ActiveOrHistoricCurrencyAndAmount amount) {
        if (amount == null || amount.getValue() == null || entry.getCdtDbtInd() == null) {
            return Fault.INCOMPLETE;
        }
        if (!Money.CURRENCY.equals(amount.getCcy())) {
            return Fault.OTHER_CURRENCY;
        }
        var yuan = amount.getValue().stripTrailingZeros();
        if (yuan.signum() <= 0 || yuan.scale() > 2) {
            return Fault.INCOMPLETE;
        }
        var references = part == null ? null : part.getRefs();
        lines.add(new Statement.Line(
                lines.size() + 1,
                references == null ? null : BankXml.paymentId(references.getEndToEndId()),
                Optional.ofNullable(entry.getAcctSvcrRef()).orElse(""),
                new Money(yuan.movePointRight(2).longValueExact()),
                entry.getCdtDbtInd() == CreditDebitCode.DBIT));
        return null;
    }

    private boolean isOurs(@Nullable CashAccount39 account) {
        if (account == null || account.getId() == null || settings.account() == null) {
            return false;
        }
        var other = account.getId().getOthr();
        var number = other == null ? account.getId().getIBAN() : other.getId();
        return settings.account().equals(number);
    }
}
