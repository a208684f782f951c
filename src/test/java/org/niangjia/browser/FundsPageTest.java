package org.niangjia.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.niangjia.NiangjiaTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The funds as finance and the city see them. */
@EnabledIf(value = "org.niangjia.browser.Chromium#isHere", disabledReason = "/usr/bin/chromium is not installed")
@NiangjiaTest
class FundsPageTest {

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
    void financeAsksAndTheCityAnswers() {
        var finance = as("finance");
        finance.navigate(address() + "/funds.html");
        assertThat(finance.locator("main")).containsText("阳光圆梦资金");
        Chromium.photograph(finance, "funds");
        finance.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("群团微基金"))
                .click();
        var ask = opened(finance, "向上级申请资金");
        ask.locator("[name=amount]").fill("300");
        ask.locator("[name=reason]").fill("妇女小组活动经费不足。");
        ask.locator("button").click();
        assertThat(finance.locator("main table").first()).containsText("待答复");

        var back = opened(finance, "退还或转出");
        back.locator("[name=to]").fill("某爱心企业");
        back.locator("[name=amount]").fill("99999999");
        back.locator("[name=reason]").fill("项目结束。");
        back.locator("button").click();
        assertThat(back).containsText("可用余额不足");
        Chromium.photograph(finance, "fund-refused");

        var city = as("city");
        city.navigate(address() + "/funds.html?fund=group-micro-fund");
        var answer = opened(city, "答复：300.00 元");
        answer.locator("[name=amount]").fill("200.00");
        answer.locator("[name=fromFund]").selectOption("bursary");
        answer.locator("[name=sentence]").fill("先拨二百元，其余下季度再议。");
        Chromium.photograph(city, "fund-answer");
        answer.locator("button").click();
        assertThat(city.getByText("退还或转出")).isHidden();
        assertThat(city.getByText("向上级申请资金")).isHidden();
        assertThat(city.locator("main table").first()).containsText("已同意");
        assertThat(city.locator("main table").first()).containsText("杨明霞");
        Chromium.photograph(city, "fund");
        city.setViewportSize(390, 844);
        Chromium.photograph(city, "fund-phone");
    }

    private static Locator opened(Page page, String form) {
        var folded = page.locator("details")
                .filter(new Locator.FilterOptions().setHasText(form))
                .first();
        folded.locator("summary").click();
        return folded;
    }

    private Page as(String user) {
        return chromium.signedIn(address(), user);
    }

    private String address() {
        return "http://localhost:" + port;
    }
}
