package org.niangjia.disbursement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.NiangjiaTest;
import org.niangjia.casefile.PersonId;
import org.niangjia.platform.cipher.CaseCipher;
import org.niangjia.story.Colleague;
import org.niangjia.story.GrantStory;
import org.niangjia.story.MoneyFamily;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A family is paid into an account that only the bank reads whole. */
@NiangjiaTest
class PayeeAccountStoryTest {

    private static final String CARD = "6228 4804 0256 4890 018";
    private static final String OTHER_CARD = "6217003810001234569";

    @Autowired
    private ApplicationContext context;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private CaseCipher cipher;

    @LocalServerPort
    private int port;

    @BeforeEach
    @AfterEach
    void theBankIsAsEver() {
        bank("accept-and-complete");
    }

    private void bank(String mode) {
        as("admin").put("/sandbox/bank/behaviour", Map.of("mode", mode)).is(200);
    }

    private Colleague as(String user) {
        return Colleague.of(port, user);
    }

    private MoneyFamily aFamily() {
        return new MoneyFamily(context, port, "sudden-shock");
    }

    private Colleague.Answer records(String user, MoneyFamily family, PersonId person, String number) {
        return as(user).put(
                        "/api/v1/cases/%s/household/%s/account".formatted(family.caseNumber, person),
                        Map.of("accountNumber", number, "bankName", "中国农业银行成都锦江支行"));
    }

    private static GrantStory approved(MoneyFamily family) {
        return family.asksFor("sunshine-dream", family.daughter, "1500.00").isApprovedBy("director");
    }

    private JsonNode order(GrantStory grant) {
        var book = as("admin").get("/sandbox/bank/book").is(200).body();
        return StreamSupport.stream(book.spliterator(), false)
                .filter(entry -> entry.get("paymentId").asText().equals(grant.paymentId()))
                .findFirst()
                .orElseThrow();
    }

    private String shownAccount(String user, GrantStory grant, String task) {
        var taskId = as(user).sees(grant.family().caseNumber.value(), task);
        return as(user).get("/api/v1/tasks/" + taskId + "/form")
                .is(200)
                .body()
                .at("/data/payment/account")
                .asText();
    }

    @Test
    void theBankIsToldTheAccountAndNobodyElseReadsMoreThanItsEnd() {
        var family = aFamily();
        records("caseworker", family, family.daughter, CARD).is(204);
        var grant = approved(family);

        assertThat(shownAccount("finance", grant, "Task_ReleasePayment")).isEqualTo("****0018，中国农业银行成都锦江支行");
        grant.isReleasedBy("finance").isSubmitted();

        var payee = order(grant).get("payee");
        assertThat(payee.at("/account/number").asText()).isEqualTo("****0018");
        assertThat(payee.at("/account/bank").asText()).isEqualTo("中国农业银行成都锦江支行");
        assertThat(payee.get("name").asText()).isEqualTo("陆小满");
        assertThat(payee.has("idNumber")).isFalse();
        var page = as("supervisor")
                .get("/api/v1/cases/" + family.caseNumber)
                .is(200)
                .body();
        assertThat(page.at("/accounts/0/accountNumber").asText()).isEqualTo("****0018");
        assertThat(page.toString()).doesNotContain("6228480402564890018");
        assertThat(as("auditor")
                        .get("/api/v1/cases/" + family.caseNumber)
                        .body()
                        .get("accounts"))
                .isEmpty();
        assertThat(jdbc.sql("select sealed from payee_account where case_number = ?")
                        .param(family.caseNumber.value())
                        .query(String.class)
                        .list())
                .hasSize(1)
                .noneMatch(kept -> kept.contains("0018") || kept.contains("农业"));
    }

    @Test
    void aRepeatOfTheOrderSaysTheSameWhateverWasCorrectedSince() {
        bank("fail");
        var family = aFamily();
        records("caseworker", family, family.daughter, CARD).is(204);
        var grant = approved(family).isReleasedBy("finance");
        assertThat(catchThrowable(grant::isSubmitted)).isNotNull();
        records("caseworker", family, family.daughter, OTHER_CARD).is(204);
        bank("accept-and-complete");

        grant.isSubmitted();

        assertThat(order(grant).at("/payee/account/number").asText()).isEqualTo("****0018");
    }

    @Test
    void whatWasReleasedForAnotherAccountIsReleasedAgainBeforeItIsOrdered() {
        var family = aFamily();
        records("caseworker", family, family.daughter, CARD).is(204);
        var grant = approved(family).isReleasedBy("finance");
        records("caseworker", family, family.daughter, OTHER_CARD).is(204);

        grant.isSubmitted();

        grant.disbursement().isWaitingAt("Task_ReleasePayment");
        assertThat(as("admin").get("/sandbox/bank/book").is(200).body().toString())
                .doesNotContain(grant.paymentId());
        assertThat(shownAccount("finance", grant, "Task_ReleasePayment")).startsWith("****4569");
        grant.isReleasedBy("finance").isSubmitted();
        assertThat(order(grant).at("/payee/account/number").asText()).isEqualTo("****4569");
        grant.eventually(() -> assertThat(grant.status()).isEqualTo("paid"));
        assertThat(jdbc.sql("select kind from fund_entry where grant_id = ? order by entry")
                        .param(grant.grantId())
                        .query(String.class)
                        .list())
                .containsExactly("commitment", "payment");
    }

    @Test
    void anAccountNamedAtTheRepairOfOnePaymentIsLookedAtForTheOthersToo() {
        bank("reject");
        var family = aFamily();
        records("caseworker", family, family.daughter, CARD).is(204);
        var returned = approved(family).isReleasedBy("finance").isSubmitted();
        returned.eventually(() -> returned.disbursement().isWaitingAt("Task_RepairPayment"));
        var waiting = family.asksFor("spring-bud", family.daughter, "800.00")
                .isApprovedBy("supervisor")
                .isReleasedBy("finance")
                .isSubmitted();
        waiting.disbursement().isWaitingAt("Receive_BankWord");

        returned.does("finance", "Task_RepairPayment", Map.of("decision", "retry", "account", account(OTHER_CARD)));

        waiting.disbursement().isWaitingAt("Task_ReleasePayment");
        assertThat(waiting.paymentStatus()).isEqualTo("prepared");
        as("finance")
                .postOnce("/api/v1/payment-batches", Map.of("payments", List.of(waiting.paymentId())))
                .is(422);
        as("finance2")
                .postOnce("/api/v1/payment-batches", Map.of("payments", List.of(waiting.paymentId())))
                .is(201);
        waiting.disbursement().isWaitingAt("Activity_SubmitPayment");
    }

    @Test
    void withoutAnAccountThePersonIsPaidByHerIdentityNumberAndFinanceReadsSo() {
        var grant = approved(aFamily());

        assertThat(shownAccount("finance", grant, "Task_ReleasePayment"))
                .contains("没有登记账户")
                .contains("一卡通");
        grant.isReleasedBy("finance").isSubmitted();

        assertThat(order(grant).at("/payee/idNumber").asText()).hasSize(18);
        grant.eventually(() -> assertThat(grant.status()).isEqualTo("paid"));
    }

    @Test
    void whoNamesAnotherAccountLeavesTheReleaseToAColleague() {
        bank("reject");
        var family = aFamily();
        records("caseworker", family, family.daughter, CARD).is(204);
        var grant = approved(family).isReleasedBy("finance").isSubmitted();
        grant.eventually(() -> grant.disbursement().isWaitingAt("Task_RepairPayment"));
        assertThat(shownAccount("finance", grant, "Task_RepairPayment")).startsWith("****0018");
        assertThat(grant.isRefused(
                        "finance",
                        "Task_RepairPayment",
                        "account.accountNumber",
                        Map.of("decision", "retry", "account", account("6228480402564890019"))))
                .isEqualTo("银行卡号的校验位不对，请对照银行卡逐位核对。");
        bank("accept-and-complete");

        grant.does("finance", "Task_RepairPayment", Map.of("decision", "retry", "account", account(OTHER_CARD)));

        assertThat(shownAccount("finance", grant, "Task_ReleasePayment"))
                .isEqualTo("****4569，中国建设银行成都分行（户名不是受助人本人，请核对）");
        assertThat(grant.isRefused("finance", "Task_ReleasePayment", "decision", Map.of("decision", "release")))
                .contains("收款账户由您登记");
        grant.isReleasedBy("finance2").isSubmitted();
        assertThat(order(grant).at("/payee/account/number").asText()).isEqualTo("****4569");
        assertThat(order(grant).at("/payee/name").asText()).isEqualTo("沈秋月");
    }

    private static Map<String, String> account(String number) {
        return Map.of("accountNumber", number, "accountHolder", "沈秋月", "bankName", "中国建设银行成都分行");
    }

    @Test
    void onlyTheCaseworkerOfTheHouseholdRecordsIt() {
        var family = aFamily();
        records("caseworker-b", family, family.daughter, CARD).is(404);
        records("finance", family, family.daughter, CARD).is(404);
        records("director", family, family.daughter, CARD).is(403);
        records("caseworker", family, new PersonId("nobody"), CARD).is(404);
        records("caseworker", family, new PersonId("x".repeat(36)), CARD).is(404);
        var errors = records("caseworker", family, family.daughter, "12345")
                .is(422)
                .body()
                .get("errors");
        assertThat(errors.get(0).get("field").asText()).isEqualTo("accountNumber");
        assertThat(errors.get(0).get("message").asText()).isEqualTo("账号应为 8 至 30 位数字，请对照银行卡或存折核对。");
        assertThat(jdbc.sql("select count(*) from payee_account where case_number = ?")
                        .param(family.caseNumber.value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void ofAnErasedCaseNoAccountIsShown() {
        var family = aFamily();
        records("caseworker", family, family.daughter, CARD).is(204);
        records("caseworker", family, family.mother, OTHER_CARD).is(204);
        assertThat(accounts(family)).hasSize(2);

        cipher.erase(family.caseNumber.value());

        assertThat(accounts(family)).isEmpty();
    }

    private List<JsonNode> accounts(MoneyFamily family) {
        var page = as("caseworker")
                .get("/api/v1/cases/" + family.caseNumber)
                .is(200)
                .body();
        return StreamSupport.stream(page.get("accounts").spliterator(), false).toList();
    }
}
