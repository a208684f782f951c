package org.niangjia.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;

/** How every task form behaves, shown on two of them: registering a case, and the plan. */
@EnabledIf(value = "org.niangjia.browser.Chromium#isHere", disabledReason = "/usr/bin/chromium is not installed")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TaskFormTest {

    private Chromium chromium;
    private HouseOfPaper house;
    private BrowserContext profile;
    private Page page;

    @BeforeAll
    void open() throws IOException {
        chromium = new Chromium();
        house = new HouseOfPaper();
    }

    @AfterAll
    void close() {
        house.close();
        chromium.close();
    }

    @BeforeEach
    void aFreshProfile() {
        profile = chromium.profile(1000, 900);
        page = profile.newPage();
        house.accepts();
    }

    @AfterEach
    void closeProfile() {
        profile.close();
    }

    @Test
    void whatIsKnownIsFilledInAndGoesBackWithWhatTheFormDoesNotShow() throws IOException {
        show("Task_RegisterCase");
        assertThat(applicant("姓名")).hasValue("李秀兰");
        complete();
        assertThat(page.locator("body")).hasAttribute("data-completed", "yes");
        assertThat(submission().at("/household/0/personId").asText()).isEqualTo("p-daughter");
        assertThat(submission().at("/household/1").has("idNumber")).isFalse();
    }

    @Test
    void aRefusalStandsBesideItsFieldAndInputSurvivesIt() {
        house.refuses(
                422,
                """
                {"status": 422, "errors": [
                  {"field": "applicant.idNumber", "message": "校验位不对"},
                  {"field": "household[1].conditions[0]", "message": "没有这种状况"},
                  {"field": "nowhere", "message": "整份报告重复"}]}""");
        show("Task_RegisterCase");
        applicant("电话").fill("13800000000");
        complete();
        var wrong = page.getByRole(AriaRole.ALERT);
        assertThat(wrong).containsText("3 处");
        assertThat(wrong).containsText("家庭成员 2 · 状况：没有这种状况");
        assertThat(wrong).containsText("整份报告重复");
        assertThat(applicant("身份证号")).isFocused();
        assertThat(applicant("身份证号")).hasAttribute("aria-invalid", "true");
        assertThat(applicant("身份证号")).hasAccessibleDescription("18 位，末位可为 X。 校验位不对");
        assertThat(applicant("电话")).hasValue("13800000000");
        assertThat(page.locator("body")).hasAttribute("data-completed", "camForm submission prevented");
        house.accepts();
        complete();
        assertThat(wrong).isHidden();
    }

    @Test
    void whatIsPutRightIsNoLongerRefused() {
        house.refuses(
                422,
                """
                {"status": 422, "errors": [
                  {"field": "applicant.idNumber", "message": "校验位不对"},
                  {"field": "applicant.phone", "message": "号码不对"}]}""");
        show("Task_RegisterCase");
        complete();
        applicant("身份证号").fill("510104198403154520");
        assertThat(applicant("身份证号")).hasAttribute("aria-invalid", "false");
        assertThat(page.locator(".nj-body").getByText("校验位不对")).isHidden();
        assertThat(page.locator(".nj-body").getByText("号码不对")).isVisible();
    }

    @Test
    void aDeadNetworkIsSaidInPlainWords() {
        show("Task_RegisterCase");
        page.route("**/submission", route -> route.abort());
        complete();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("网络不通");
    }

    @Test
    void aTaskThatIsGoneIsSaidInPlainWords() {
        house.refuses(409, "{\"status\": 409, \"title\": \"Conflict\"}");
        show("Task_RegisterCase");
        complete();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("已由他人领取");
    }

    @Test
    void anEndedSessionOffersToSignInAgain() {
        house.refuses(401, "");
        show("Task_RegisterCase");
        complete();
        assertThat(page.getByRole(AriaRole.ALERT)
                        .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("重新登录")))
                .hasAttribute("target", "_blank");
    }

    @Test
    void beforeTheClaimNothingCanBeFilledIn() {
        page.navigate(house.address("Task_RegisterCase", false));
        assertThat(page.getByText("请先领取任务")).isVisible();
        assertThat(applicant("姓名")).isDisabled();
        page.evaluate("claim()");
        assertThat(applicant("姓名")).isEnabled();
        assertThat(page.getByText("请先领取任务")).isHidden();
    }

    @Test
    void aListGrowsAndShrinksFromTheKeyboard() throws IOException {
        show("Task_RegisterCase");
        page.getByText("添加家庭成员").press("Enter");
        page.keyboard().type("王桂芳");
        assertThat(member(3).getByLabel("姓名")).hasValue("王桂芳");
        member(1).getByText("移除").press("Enter");
        assertThat(member(1).getByLabel("姓名")).hasValue("陈小满");
        assertThat(member(1).getByLabel("姓名")).isFocused();
        complete();
        assertThat(submission().at("/household")).hasSize(2);
    }

    @Test
    void theServicesOfferedAreThoseOfTheAgency() throws IOException {
        show("Task_MakePlan");
        var service = measure(1).getByLabel("服务事项");
        assertThat(service.locator("visible=true")).containsText("临时救助");
        measure(1).getByLabel("协同单位").selectOption("education");
        measure(1).getByLabel("服务事项").locator("visible=true").selectOption("national-bursary");
        complete();
        assertThat(submission().at("/items/0"))
                .isEqualTo(
                        json(
                                """
                        {"kind": "referral", "agency": "education", "service": "national-bursary", "person": "p1"}"""));
    }

    @Test
    void whatAnotherKindOfMeasureWouldNeedIsNeitherShownNorSent() throws IOException {
        show("Task_MakePlan");
        assertThat(measure(2).getByText("可申请 1,000.00 元 至 5,000.00 元")).isVisible();
        measure(2)
                .getByLabel("服务", new Locator.GetByLabelOptions().setExact(true))
                .check();
        assertThat(measure(2).getByLabel("金额")).isHidden();
        measure(2).getByLabel("服务事项").locator("visible=true").selectOption("weekly-visit");
        complete();
        assertThat(submission().at("/items/1"))
                .isEqualTo(json("""
                {"kind": "service", "service": "weekly-visit", "person": "p2"}"""));
        assertThat(submission().at("/items/2/times")).isEqualTo(json("4"));
    }

    @Test
    void aDateMayBeWrittenAsPeopleWriteIt() throws IOException {
        show("Task_RegisterCase");
        member(2).getByLabel("出生日期").fill("2021年1月2日");
        complete();
        assertThat(submission().at("/household/1/birthDate").asText()).isEqualTo("2021-01-02");
    }

    @Test
    void aFormFitsAPhone() {
        page.setViewportSize(390, 844);
        show("Task_MakePlan");
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
    }

    private void show(String task) {
        page.navigate(house.address(task, true));
        page.locator(".nj-body").waitFor();
    }

    private void complete() {
        page.evaluate("delete document.body.dataset.completed");
        page.locator("#complete").click();
        page.locator("body[data-completed]").waitFor();
    }

    private Locator applicant(String label) {
        return page.locator("[data-group=applicant]").getByLabel(label);
    }

    private Locator member(int number) {
        return page.locator("[data-list=household] .nj-item").nth(number - 1);
    }

    private Locator measure(int number) {
        return page.locator("[data-list=items] .nj-item").nth(number - 1);
    }

    private JsonNode submission() throws IOException {
        return json(String.valueOf(house.submission()));
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
