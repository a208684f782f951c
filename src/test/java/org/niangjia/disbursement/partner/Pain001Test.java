package org.niangjia.disbursement.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.niangjia.casefile.BankAccount;
import org.niangjia.casefile.Money;
import org.niangjia.disbursement.Bank;
import org.niangjia.disbursement.BankSettings;
import org.niangjia.disbursement.Payee;
import org.springframework.core.io.ClassPathResource;

class Pain001Test {

    private static final Instant NOON = Instant.parse("2026-11-22T04:00:00Z");
    private static final Clock CHINA = Clock.fixed(NOON, ZoneId.of("Asia/Shanghai"));

    /** A file is written anew whenever it is fetched: if these bytes change, files of before can be fetched no more. */
    @Test
    void theBytesOfAFileStayTheSameFromOneReleaseToTheNext() throws IOException {
        var file = twoPaid(
                new Payee("陆小满", "", new BankAccount("沈秋月", "6228480402564890018", "中国农业银行成都锦江支行", "103651000025")),
                new Payee("赵<桂>英", "510104199001011234", null));

        assertThat(new String(file, StandardCharsets.UTF_8))
                .isEqualTo(new ClassPathResource("bank/pain.001.xml").getContentAsString(StandardCharsets.UTF_8));
    }

    /** A bank refuses the whole file for one character of one payee's. */
    @Test
    void aFileIsReadableWhateverANameWasPastedWith() throws Exception {
        var pasted = "沈秋\u000b月";

        var file = twoPaid(
                new Payee(pasted, "", new BankAccount(pasted, "62284804", pasted, null)),
                new Payee(pasted, "510104199001011234", null));

        var read = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(file));
        assertThat(read.getElementsByTagName("Cdtr").item(0).getTextContent().strip())
                .isEqualTo("沈秋 月");
    }

    @Test
    void nobodyWritesFilesWithoutAnAccountToPayFrom() {
        assertThatThrownBy(() -> new Pain001(settings(null, null), CHINA))
                .hasMessageContaining("niangjia.bank.account");
    }

    private static byte[] twoPaid(Payee one, Payee other) {
        return new Pain001(settings("510100100000004217", "成都市锦江区妇女联合会"), CHINA)
                .write(
                        "0f8fad5bd9cb469fa16570867728950e",
                        NOON,
                        List.of(
                                new Bank.Order("7c9e6679-7425-40de-944b-e07fc1f90ae7", Money.yuan("1500.00"), one),
                                new Bank.Order("16fd2706-8baf-433b-82eb-8c7fada847da", Money.yuan("800.50"), other)));
    }

    private static BankSettings settings(@Nullable String account, @Nullable String name) {
        return new BankSettings(null, null, account, BankSettings.Rail.FILE, null, "-", name, null, "103651000017");
    }
}
