package org.niangjia.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.niangjia.NiangjiaTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Finance brings a statement and explains what differs. */
@EnabledIf(value = "org.niangjia.browser.Chromium#isHere", disabledReason = "/usr/bin/chromium is not installed")
@NiangjiaTest
class ReconciliationPageTest {

    /** A long past day, on which nobody was paid: only what is in the file is in question. */
    private static final String STATEMENT =
            """
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
            <GrpHdr><MsgId>%s</MsgId><CreDtTm>2025-03-04T06:00:00+08:00</CreDtTm></GrpHdr>
            <Stmt><Id>1</Id><FrToDt><FrDtTm>2025-03-03T00:00:00+08:00</FrDtTm><ToDtTm>2025-03-03T23:59:59+08:00</ToDtTm></FrToDt>
            <Acct><Id><Othr><Id>510100100000004217</Id></Othr></Id></Acct>
            <Ntry><Amt Ccy="CNY">12.50</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BkTxCd/></Ntry>
            </Stmt></BkToCstmrStmt></Document>
            """;

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

    @Test
    void financeImportsAStatementAndWritesDownWhatADifferenceWas() {
        var message = UUID.randomUUID().toString().substring(0, 30);
        var finance = as("finance");
        finance.navigate(address() + "/reconciliation.html");
        finance.locator("summary").last().click();
        finance.locator("[name=file]")
                .setInputFiles(new FilePayload(
                        "statement.xml",
                        "application/xml",
                        STATEMENT.formatted(message).getBytes(StandardCharsets.UTF_8)));
        finance.locator("form button").last().click();
        assertThat(finance.locator("h1")).hasText(message);
        assertThat(finance.locator("main table")).containsText("账簿没有这笔款项");
        assertThat(finance.locator("main table")).containsText("12.50");
        Chromium.photograph(finance, "reconciliation");

        finance.locator("summary").click();
        finance.locator("[name=note]").fill("银行账户管理费，已列支。");
        finance.locator("form button").click();
        assertThat(finance.locator("main table")).containsText("银行账户管理费，已列支。");
        Chromium.photograph(finance, "reconciliation-noted");

        finance.navigate(address() + "/reconciliation.html");
        assertThat(finance.locator("main table")).containsText(message);
        Chromium.photograph(finance, "reconciliations");
    }

    private Page as(String user) {
        return chromium.signedIn(address(), user);
    }

    private String address() {
        return "http://localhost:" + port;
    }
}
