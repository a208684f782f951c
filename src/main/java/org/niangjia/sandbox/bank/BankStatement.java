package org.niangjia.sandbox.bank;

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
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;

/** What the bank paid on a day that is over, as {@code camt.053.001.08}: the same each time it is asked for. */
final class BankStatement {

    private static final LocalTime MADE_AT = LocalTime.of(6, 0);
    private static final LocalTime LAST = LocalTime.of(23, 59, 59);

    private BankStatement() {}

    static String of(LocalDate day, String account, List<BankBook.Entry> paid, ZoneId zone) {
        var madeAt = at(day.plusDays(1), MADE_AT, zone);
        var statement = new AccountStatement9()
                .setId(day.toString())
                .setCreDtTm(madeAt)
                .setFrToDt(new DateTimePeriod1()
                        .setFrDtTm(at(day, LocalTime.MIDNIGHT, zone))
                        .setToDtTm(at(day, LAST, zone)))
                .setAcct(new CashAccount39()
                        .setId(new AccountIdentification4Choice()
                                .setOthr(new GenericAccountIdentification1().setId(account))));
        paid.forEach(order -> statement.addNtry(entry(order)));
        return new MxCamt05300108()
                .setBkToCstmrStmt(new BankToCustomerStatementV08()
                        .setGrpHdr(
                                new GroupHeader81().setMsgId("STATEMENT-" + day).setCreDtTm(madeAt))
                        .addStmt(statement))
                .message();
    }

    private static ReportEntry10 entry(BankBook.Entry order) {
        return new ReportEntry10()
                .setAmt(new ActiveOrHistoricCurrencyAndAmount()
                        .setCcy(order.amount().path("currency").asText())
                        .setValue(new BigDecimal(order.amount().path("amount").asText())))
                .setCdtDbtInd(CreditDebitCode.DBIT)
                .setSts(new EntryStatus1Choice().setCd("BOOK"))
                .setAcctSvcrRef(SandboxBank.reference(order.paymentId()))
                .addNtryDtls(new EntryDetails9()
                        .addTxDtls(new EntryTransaction10()
                                .setRefs(new TransactionReferences6()
                                        .setEndToEndId(order.paymentId().replace("-", "")))));
    }

    private static OffsetDateTime at(LocalDate day, LocalTime time, ZoneId zone) {
        return day.atTime(time).atZone(zone).toOffsetDateTime();
    }
}
