package org.niangjia.disbursement.partner;

import com.prowidesoftware.swift.model.mx.MinimumEscapeHandler;
import com.prowidesoftware.swift.model.mx.MxPain00100109;
import com.prowidesoftware.swift.model.mx.MxWriteConfiguration;
import com.prowidesoftware.swift.model.mx.dic.AccountIdentification4Choice;
import com.prowidesoftware.swift.model.mx.dic.ActiveOrHistoricCurrencyAndAmount;
import com.prowidesoftware.swift.model.mx.dic.AmountType4Choice;
import com.prowidesoftware.swift.model.mx.dic.BranchAndFinancialInstitutionIdentification6;
import com.prowidesoftware.swift.model.mx.dic.CashAccount38;
import com.prowidesoftware.swift.model.mx.dic.ClearingSystemIdentification2Choice;
import com.prowidesoftware.swift.model.mx.dic.ClearingSystemMemberIdentification2;
import com.prowidesoftware.swift.model.mx.dic.CreditTransferTransaction34;
import com.prowidesoftware.swift.model.mx.dic.CustomerCreditTransferInitiationV09;
import com.prowidesoftware.swift.model.mx.dic.DateAndDateTime2Choice;
import com.prowidesoftware.swift.model.mx.dic.FinancialInstitutionIdentification18;
import com.prowidesoftware.swift.model.mx.dic.GenericAccountIdentification1;
import com.prowidesoftware.swift.model.mx.dic.GenericFinancialIdentification1;
import com.prowidesoftware.swift.model.mx.dic.GenericPersonIdentification1;
import com.prowidesoftware.swift.model.mx.dic.GroupHeader85;
import com.prowidesoftware.swift.model.mx.dic.Party38Choice;
import com.prowidesoftware.swift.model.mx.dic.PartyIdentification135;
import com.prowidesoftware.swift.model.mx.dic.PaymentIdentification6;
import com.prowidesoftware.swift.model.mx.dic.PaymentInstruction30;
import com.prowidesoftware.swift.model.mx.dic.PaymentMethod3Code;
import com.prowidesoftware.swift.model.mx.dic.PersonIdentification13;
import com.prowidesoftware.swift.model.mx.dic.PersonIdentificationSchemeName1Choice;
import com.prowidesoftware.swift.model.mx.dic.RemittanceInformation16;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.Money;
import org.niangjia.disbursement.Bank;
import org.niangjia.disbursement.BankSettings;
import org.niangjia.disbursement.PaymentFileFormat;
import org.niangjia.platform.text.XmlText;
import org.springframework.stereotype.Component;

/**
 * Writes ISO 20022 {@code pain.001.001.09}: one instruction from our account, to be carried out on the day on which the
 * file is made, each transfer booked by itself so that a statement names it. A payment goes under its id without the
 * dashes, end to end. A payee without an account stands with her identity number ({@code NIDN}) alone; the bank pays it
 * into her social security card's account.
 */
@Component
class Pain001 implements PaymentFileFormat {

    /** China's national payment system, in ISO's list of clearing systems. */
    private static final String CNAPS = "CNAPS";

    private static final String IDENTITY_NUMBER = "NIDN";
    private static final String NOT_PROVIDED = "NOTPROVIDED";

    /** On the family's own statement, where strangers may read it: it tells nothing of why. */
    private static final String PURPOSE = "妇联帮扶资金";

    private final @Nullable String account;
    private final @Nullable String name;
    private final @Nullable String clearingCode;
    private final Clock clock;

    Pain001(BankSettings settings, Clock clock) {
        if (settings.uses(BankSettings.Rail.FILE) && (settings.account() == null || settings.name() == null)) {
            throw new IllegalStateException(
                    "niangjia.bank.account and niangjia.bank.name are needed to write files for the bank");
        }
        this.account = settings.account();
        this.name = settings.name();
        this.clearingCode = settings.clearingCode();
        this.clock = clock;
    }

    @Override
    public byte[] write(String messageId, Instant madeAt, List<Bank.Order> orders) {
        var at = OffsetDateTime.ofInstant(madeAt, clock.getZone());
        var count = String.valueOf(orders.size());
        var sum = yuan(orders.stream().map(Bank.Order::amount).reduce(Money.ZERO, Money::plus));
        var instruction = new PaymentInstruction30()
                .setPmtInfId(messageId)
                .setPmtMtd(PaymentMethod3Code.TRF)
                .setBtchBookg(false)
                .setNbOfTxs(count)
                .setCtrlSum(sum)
                .setReqdExctnDt(new DateAndDateTime2Choice().setDt(at.toLocalDate()))
                .setDbtr(new PartyIdentification135().setNm(name))
                .setDbtrAcct(account(account).setCcy(Money.CURRENCY))
                .setDbtrAgt(bank(clearingCode, null));
        orders.stream().map(Pain001::transfer).forEach(instruction::addCdtTrfTxInf);
        var message = new MxPain00100109()
                .setCstmrCdtTrfInitn(new CustomerCreditTransferInitiationV09()
                        .setGrpHdr(new GroupHeader85()
                                .setMsgId(messageId)
                                .setCreDtTm(at)
                                .setNbOfTxs(count)
                                .setCtrlSum(sum)
                                .setInitgPty(new PartyIdentification135().setNm(name)))
                        .addPmtInf(instruction));
        return message.message(asPeopleWriteIt()).getBytes(StandardCharsets.UTF_8);
    }

    /** Chinese as Chinese, and no prefix: some banks' portals read nothing else. */
    private static MxWriteConfiguration asPeopleWriteIt() {
        var configuration = new MxWriteConfiguration();
        configuration.escapeHandler = new MinimumEscapeHandler();
        configuration.useCategoryAsDocumentPrefix = false;
        configuration.documentPrefix = null;
        return configuration;
    }

    private static CreditTransferTransaction34 transfer(Bank.Order order) {
        var id = BankXml.shortened(order.paymentId());
        var payee = order.payee();
        var transfer = new CreditTransferTransaction34()
                .setPmtId(new PaymentIdentification6().setInstrId(id).setEndToEndId(id))
                .setAmt(new AmountType4Choice()
                        .setInstdAmt(new ActiveOrHistoricCurrencyAndAmount()
                                .setCcy(Money.CURRENCY)
                                .setValue(yuan(order.amount()))))
                .setRmtInf(new RemittanceInformation16().addUstrd(PURPOSE));
        var into = payee.account();
        return into == null
                ? transfer.setCdtr(known(payee.name(), payee.idNumber()))
                : transfer.setCdtrAgt(bank(into.code(), into.bank()))
                        .setCdtr(new PartyIdentification135().setNm(XmlText.allowed(into.holder())))
                        .setCdtrAcct(account(into.number()));
    }

    private static PartyIdentification135 known(String name, String idNumber) {
        var person = new PartyIdentification135().setNm(XmlText.allowed(name));
        return idNumber.isEmpty()
                ? person
                : person.setId(new Party38Choice()
                        .setPrvtId(new PersonIdentification13()
                                .addOthr(new GenericPersonIdentification1()
                                        .setId(idNumber)
                                        .setSchmeNm(
                                                new PersonIdentificationSchemeName1Choice().setCd(IDENTITY_NUMBER)))));
    }

    private static CashAccount38 account(@Nullable String number) {
        return new CashAccount38()
                .setId(new AccountIdentification4Choice().setOthr(new GenericAccountIdentification1().setId(number)));
    }

    private static BranchAndFinancialInstitutionIdentification6 bank(@Nullable String code, @Nullable String name) {
        var bank = new FinancialInstitutionIdentification18().setNm(name == null ? null : XmlText.allowed(name));
        if (code != null) {
            bank.setClrSysMmbId(new ClearingSystemMemberIdentification2()
                    .setClrSysId(new ClearingSystemIdentification2Choice().setCd(CNAPS))
                    .setMmbId(code));
        } else if (name == null) {
            bank.setOthr(new GenericFinancialIdentification1().setId(NOT_PROVIDED));
        }
        return new BranchAndFinancialInstitutionIdentification6().setFinInstnId(bank);
    }

    private static BigDecimal yuan(Money money) {
        return BigDecimal.valueOf(money.fen(), 2);
    }
}
