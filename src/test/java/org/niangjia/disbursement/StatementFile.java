package org.niangjia.disbursement;

import com.prowidesoftware.swift.model.mx.MxCamt05300108;
import com.prowidesoftware.swift.model.mx.dic.AccountIdentification4Choice;
import com.prowidesoftware.swift.model.mx.dic.AccountStatement9;
import com.prowidesoftware.swift.model.mx.dic.ActiveOrHistoricCurrencyAndAmount;
import com.prowidesoftware.swift.model.mx.dic.BankToCustomerStatementV08;
import com.prowidesoftware.swift.model.mx.dic.CashAccount39;
import com.prowidesoftware.swift.model.mx.dic.CreditDebitCode;
import com.prowidesoftware.swift.model.mx.dic.DateTimePeriod1;
import com.prowidesoftware.swift.model.mx.dic.EntryDetails9;
import com.prowidesoftware.swift.model.mx.dic.EntryStatus1Choice;
import com.prowidesoftware.swift.model.mx.dic.EntryTransaction10;
import com.prowidesoftware.swift.model.mx.dic.GenericAccountIdentification1;
import com.prowidesoftware.swift.model.mx.dic.GroupHeader81;
import com.prowidesoftware.swift.model.mx.dic.ReportEntry10;
import com.prowidesoftware.swift.model.mx.dic.TransactionReferences6;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** A {@code camt.053} as a bank writes it, with whatever is planted in it. */
final class StatementFile {

    static final String ACCOUNT = "510100100000004217";

    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    private final MxCamt05300108 message = new MxCamt05300108();
    private final AccountStatement9 statement = new AccountStatement9();

    StatementFile(String messageId, String account, LocalDate from, LocalDate to) {
        var at = OffsetDateTime.of(to.plusDays(1).atTime(6, 0), CHINA);
        statement
                .setId("1")
                .setCreDtTm(at)
                .setFrToDt(new DateTimePeriod1()
                        .setFrDtTm(OffsetDateTime.of(from.atStartOfDay(), CHINA))
                        .setToDtTm(OffsetDateTime.of(to.atTime(23, 59, 59), CHINA)))
                .setAcct(new CashAccount39()
                        .setId(new AccountIdentification4Choice()
                                .setOthr(new GenericAccountIdentification1().setId(account))));
        message.setBkToCstmrStmt(new BankToCustomerStatementV08()
                .setGrpHdr(new GroupHeader81().setMsgId(messageId).setCreDtTm(at))
                .addStmt(statement));
    }

    StatementFile paid(String endToEndId, String yuan) {
        return entry(endToEndId, yuan, "CNY", "BOOK", CreditDebitCode.DBIT);
    }

    StatementFile returned(String endToEndId, String yuan) {
        return entry(endToEndId, yuan, "CNY", "BOOK", CreditDebitCode.CRDT);
    }

    StatementFile entry(String endToEndId, String amount, String currency, String status, CreditDebitCode direction) {
        statement.addNtry(new ReportEntry10()
                .setAmt(new ActiveOrHistoricCurrencyAndAmount()
                        .setValue(new BigDecimal(amount))
                        .setCcy(currency))
                .setCdtDbtInd(direction)
                .setSts(new EntryStatus1Choice().setCd(status))
                .setAcctSvcrRef(reference(endToEndId))
                .addNtryDtls(new EntryDetails9()
                        .addTxDtls(new EntryTransaction10()
                                .setRefs(new TransactionReferences6().setEndToEndId(endToEndId.replace("-", ""))))));
        return this;
    }

    /** The same booking told again in another statement has the same; a second one of the same payment has not. */
    private String reference(String endToEndId) {
        var before = statement.getNtry().stream()
                .filter(entry -> entry.getAcctSvcrRef().startsWith(endToEndId.substring(0, 8)))
                .count();
        return endToEndId.substring(0, 8) + "-"
                + statement.getFrToDt().getFrDtTm().getDayOfMonth() + "-" + before;
    }

    String xml() {
        return message.message();
    }
}
