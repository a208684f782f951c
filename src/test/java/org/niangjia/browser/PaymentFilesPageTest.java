package org.niangjia.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.niangjia.NiangjiaTest;
import org.niangjia.story.GrantStory;
import org.niangjia.story.MoneyFamily;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Finance makes a file, takes it to the bank, and brings back what the bank reports. */
@EnabledIf(value = "org.niangjia.browser.Chromium#isHere", disabledReason = "/usr/bin/chromium is not installed")
@NiangjiaTest
class PaymentFilesPageTest {

    private static final String REPORT =
            """
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
            <GrpHdr><MsgId>%s</MsgId><CreDtTm>2026-11-22T18:00:00+08:00</CreDtTm></GrpHdr>
            <OrgnlGrpInfAndSts><OrgnlMsgId>%s</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId></OrgnlGrpInfAndSts>
            <OrgnlPmtInfAndSts><OrgnlPmtInfId>%s</OrgnlPmtInfId>
            <TxInfAndSts><OrgnlEndToEndId>%s</OrgnlEndToEndId><TxSts>ACSC</TxSts></TxInfAndSts>
            <TxInfAndSts><OrgnlEndToEndId>%s</OrgnlEndToEndId><TxSts>RJCT</TxSts>
            <StsRsnInf><Rsn><Cd>BE01</Cd></Rsn></StsRsnInf></TxInfAndSts>
            </OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>
            """;

    @Autowired
    private ApplicationContext context;

    @LocalServerPort
    private int port;

    private Chromium chromium;

    @BeforeEach
    void openBrowser() {
        chromium = new Chromium();
    }

    @AfterEach
    void closeBrowser() {
        chromium.close();
    }

    private GrantStory aWaitingGrant() {
        var family = new MoneyFamily(context, port, "sudden-shock");
        return family.asksFor("spring-bud", family.daughter, "800.00")
                .isApprovedBy("supervisor")
                .isReleasedBy("finance2")
                .isSubmitted();
    }

    @Test
    void financeMakesAFileFetchesItAndBringsBackTheReport() throws IOException {
        var paid = aWaitingGrant();
        var returned = aWaitingGrant();
        var finance = chromium.signedIn(address(), "finance");
        finance.navigate(address() + "/payment-files.html");
        assertThat(finance.locator("main")).containsText("待付");
        Chromium.photograph(finance, "payment-files-waiting");

        finance.locator("button.nj-send-file").click();
        assertThat(finance.locator("h1")).hasText("付款文件");
        assertThat(finance.locator("main")).containsText(paid.paymentId());
        var download =
                finance.waitForDownload(() -> finance.locator("a.nj-download").click());
        Assertions.assertThat(download.suggestedFilename())
                .startsWith("pain.001-")
                .endsWith(".xml");
        Assertions.assertThat(Files.readString(download.path()))
                .contains(paid.paymentId().replace("-", ""));
        Chromium.photograph(finance, "payment-file");

        var message = finance.locator("dl dd").first().innerText();
        brings(finance, "<not-a-report/>");
        assertThat(finance.locator("form [role=alert] p")).hasText("只接受 pain.002.001.10 回执文件。");
        var report = REPORT.formatted(
                UUID.randomUUID().toString().substring(0, 30),
                message,
                message,
                paid.paymentId().replace("-", ""),
                returned.paymentId().replace("-", ""));
        brings(finance, report.replace(paid.paymentId().replace("-", ""), "f".repeat(32)));
        assertThat(finance.locator("form [role=alert] p")).containsText("不在原文件中");
        Chromium.photograph(finance, "payment-file-refused");

        brings(finance, report);
        assertThat(finance.locator("[role=status]")).containsText("已付");
        assertThat(finance.locator("main table").first()).containsText("已退回");
        Chromium.photograph(finance, "payment-file-reported");
        Assertions.assertThat(paid.status()).isEqualTo("paid");

        finance.navigate(address() + "/payment-files.html");
        assertThat(finance.locator("main table")).containsText(message);
        Chromium.photograph(finance, "payment-files");
    }

    private static void brings(Page page, String xml) {
        if (!page.locator("[name=file]").isVisible()) {
            page.locator("summary").click();
        }
        page.locator("[name=file]")
                .setInputFiles(new FilePayload("report.xml", "application/xml", xml.getBytes(StandardCharsets.UTF_8)));
        page.locator("form button").click();
    }

    private String address() {
        return "http://localhost:" + port;
    }
}
