package org.niangjia.disbursement;

import com.prowidesoftware.swift.model.mx.MxPain00200110;
import com.prowidesoftware.swift.model.mx.dic.ActiveOrHistoricCurrencyAndAmount;
import com.prowidesoftware.swift.model.mx.dic.AmountType4Choice;
import com.prowidesoftware.swift.model.mx.dic.CustomerPaymentStatusReportV10;
import com.prowidesoftware.swift.model.mx.dic.GroupHeader86;
import com.prowidesoftware.swift.model.mx.dic.OriginalGroupHeader17;
import com.prowidesoftware.swift.model.mx.dic.OriginalPaymentInstruction32;
import com.prowidesoftware.swift.model.mx.dic.OriginalTransactionReference28;
import com.prowidesoftware.swift.model.mx.dic.PaymentTransaction105;
import com.prowidesoftware.swift.model.mx.dic.StatusReason6Choice;
import com.prowidesoftware.swift.model.mx.dic.StatusReasonInformation12;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A {@code pain.002} as a bank writes it about a file of ours. */
final class StatusReportFile {

    private final OriginalGroupHeader17 original = new OriginalGroupHeader17().setOrgnlMsgNmId("pain.001.001.09");
    private final OriginalPaymentInstruction32 instruction = new OriginalPaymentInstruction32();
    private final MxPain00200110 message = new MxPain00200110();

    StatusReportFile(String fileMessageId) {
        this(UUID.randomUUID().toString().replace("-", ""), fileMessageId);
    }

    StatusReportFile(String messageId, String fileMessageId) {
        original.setOrgnlMsgId(fileMessageId);
        instruction.setOrgnlPmtInfId(fileMessageId);
        message.setCstmrPmtStsRpt(new CustomerPaymentStatusReportV10()
                .setGrpHdr(new GroupHeader86()
                        .setMsgId(messageId)
                        .setCreDtTm(OffsetDateTime.parse("2026-11-22T18:00:00+08:00")))
                .setOrgnlGrpInfAndSts(original)
                .addOrgnlPmtInfAndSts(instruction));
    }

    StatusReportFile whole(String status) {
        original.setGrpSts(status);
        return this;
    }

    StatusReportFile settled(String paymentId, @Nullable String yuan) {
        return says(paymentId, "ACSC", yuan, null);
    }

    StatusReportFile rejected(String paymentId, String reason, String words) {
        instruction
                .getTxInfAndSts()
                .add(transaction(paymentId, "RJCT", null)
                        .addStsRsnInf(new StatusReasonInformation12()
                                .setRsn(new StatusReason6Choice().setCd(reason))
                                .addAddtlInf(words)));
        return this;
    }

    StatusReportFile says(String paymentId, String status, @Nullable String yuan, @Nullable String currency) {
        var transaction = transaction(paymentId, status, yuan);
        if (currency != null) {
            transaction.getOrgnlTxRef().getAmt().getInstdAmt().setCcy(currency);
        }
        instruction.getTxInfAndSts().add(transaction);
        return this;
    }

    private static PaymentTransaction105 transaction(String paymentId, String status, @Nullable String yuan) {
        var transaction = new PaymentTransaction105()
                .setOrgnlEndToEndId(paymentId.replace("-", ""))
                .setTxSts(status)
                .setAcctSvcrRef("BANK-" + paymentId.substring(0, 8));
        return yuan == null
                ? transaction
                : transaction.setOrgnlTxRef(new OriginalTransactionReference28()
                        .setAmt(new AmountType4Choice()
                                .setInstdAmt(new ActiveOrHistoricCurrencyAndAmount()
                                        .setCcy("CNY")
                                        .setValue(new BigDecimal(yuan)))));
    }

    String xml() {
        return message.message();
    }
}
