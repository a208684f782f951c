package org.niangjia.disbursement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.prowidesoftware.swift.model.mx.MxPain00100109;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.niangjia.NiangjiaTest;
import org.niangjia.casefile.ApprovedGrants;
import org.niangjia.casefile.PersonId;
import org.niangjia.platform.cipher.CaseCipher;
import org.niangjia.story.Colleague;
import org.niangjia.story.GrantStory;
import org.niangjia.story.MoneyFamily;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finance carries payments to a bank that takes files, and brings back what it reports. */
@NiangjiaTest
class PaymentFileStoryTest {

    private static final String FILES = "/api/v1/payment-files";
    private static final String CARD = "6228480402564890018";
    private static final String OTHER_CARD = "6217003810001234569";

    @Autowired
    private ApplicationContext context;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private CaseCipher cipher;

    @LocalServerPort
    private int port;

    private Colleague as(String user) {
        return Colleague.of(port, user);
    }

    private GrantStory anApprovedGrant() {
        var family = new MoneyFamily(context, port, "sudden-shock");
        return family.asksFor("spring-bud", family.daughter, "800.00").isApprovedBy("supervisor");
    }

    /** Released, and its token waits for the bank's word. */
    private GrantStory aWaitingGrant() {
        var grant = anApprovedGrant().isReleasedBy("finance").isSubmitted();
        grant.disbursement().isWaitingAt("Receive_BankWord");
        return grant;
    }

    private void records(GrantStory grant, PersonId person) {
        records(grant, person, CARD);
    }

    private void records(GrantStory grant, PersonId person, String card) {
        as("caseworker")
                .put(
                        "/api/v1/cases/%s/household/%s/account".formatted(grant.family().caseNumber, person),
                        Map.of(
                                "accountNumber", card,
                                "bankName", "中国农业银行成都锦江支行",
                                "bankCode", "103651000025"))
                .is(204);
    }

    private JsonNode aFile() {
        return as("finance").postOnce(FILES, "").is(201).body();
    }

    private String content(JsonNode file) {
        return as("finance").raw(FILES + "/" + file.get("fileId").asText() + "/content");
    }

    private Colleague.Answer reports(StatusReportFile report) {
        return reports(report.xml());
    }

    private Colleague.Answer reports(String xml) {
        return as("finance").send("POST", FILES + "/reports", xml, Map.of("Content-Type", "application/xml"));
    }

    private static StatusReportFile of(JsonNode file) {
        return new StatusReportFile(file.get("messageId").asText());
    }

    private static List<String> errors(Colleague.Answer refused) {
        return StreamSupport.stream(refused.is(422).body().get("errors").spliterator(), false)
                .map(error -> error.get("message").asText())
                .toList();
    }

    private static Stream<String> payments(JsonNode file) {
        return StreamSupport.stream(file.get("payments").spliterator(), false)
                .map(payment -> payment.get("paymentId").asText());
    }

    private List<String> entriesOf(GrantStory grant) {
        return jdbc.sql("select kind from fund_entry where grant_id = ? order by entry")
                .param(grant.grantId())
                .query(String.class)
                .list();
    }

    @Test
    void aFileIsPaidInPartAndWhatCameBackGoesInTheNext() {
        var paid = aWaitingGrant();
        var returned = anApprovedGrant();
        records(returned, returned.family().daughter);
        returned.isReleasedBy("finance").isSubmitted();
        assertThat(returned.paymentStatus()).isEqualTo("released");

        var file = aFile();

        assertThat(payments(file)).contains(paid.paymentId(), returned.paymentId());
        assertThat(paid.paymentStatus()).isEqualTo("submitted");
        var first = returned.paymentId();
        var answer = reports(of(file).settled(paid.paymentId(), "800.00").rejected(first, "AC04", "账户已于 10 月销户"))
                .is(200)
                .body();
        assertThat(answer.at("/reports/0/paid").asInt()).isOne();
        assertThat(answer.at("/reports/0/returned").asInt()).isOne();
        assertThat(paid.status()).isEqualTo("paid");
        assertThat(entriesOf(paid)).containsExactly("commitment", "payment");
        returned.disbursement().isWaitingAt("Task_RepairPayment");
        var repair = as("finance").sees(returned.family().caseNumber.value(), "Task_RepairPayment");
        assertThat(as("finance")
                        .get("/api/v1/tasks/" + repair + "/form")
                        .body()
                        .at("/data/payment/reason")
                        .asText())
                .isEqualTo("账户已销户 (AC04: 账户已于 10 月销户)");

        returned.does("finance", "Task_RepairPayment", Map.of("decision", "retry"))
                .isReleasedBy("finance2")
                .isSubmitted();
        var second = aFile();
        assertThat(returned.paymentId()).isNotEqualTo(first);
        assertThat(payments(second)).contains(returned.paymentId()).doesNotContain(first, paid.paymentId());
        reports(of(second).settled(returned.paymentId(), null)).is(200);
        assertThat(returned.status()).isEqualTo("paid");
        assertThat(entriesOf(returned)).containsExactly("commitment", "payment");
    }

    @Test
    void theFileSaysWhatTheBankNeedsAndIsTheSameEachTime() {
        var byAccount = anApprovedGrant();
        records(byAccount, byAccount.family().daughter);
        byAccount.isReleasedBy("finance").isSubmitted();
        var byIdNumber = aWaitingGrant();
        var file = aFile();

        var xml = content(file);

        var message = MxPain00100109.parse(xml).getCstmrCdtTrfInitn();
        assertThat(message.getGrpHdr().getNbOfTxs())
                .isEqualTo(file.get("transactions").asText());
        assertThat(message.getGrpHdr().getCtrlSum())
                .isEqualTo(file.at("/total/amount").asText());
        var instruction = message.getPmtInf().get(0);
        assertThat(instruction.getDbtrAcct().getId().getOthr().getId()).isEqualTo(StatementFile.ACCOUNT);
        assertThat(instruction.getCdtTrfTxInf())
                .filteredOn(transfer -> transfer.getPmtId()
                        .getEndToEndId()
                        .equals(byAccount.paymentId().replace("-", "")))
                .singleElement()
                .satisfies(transfer -> {
                    assertThat(transfer.getCdtr().getNm()).isEqualTo("陆小满");
                    assertThat(transfer.getCdtr().getId()).isNull();
                    assertThat(transfer.getCdtrAcct().getId().getOthr().getId()).isEqualTo(CARD);
                    assertThat(transfer.getCdtrAgt()
                                    .getFinInstnId()
                                    .getClrSysMmbId()
                                    .getMmbId())
                            .isEqualTo("103651000025");
                });
        assertThat(instruction.getCdtTrfTxInf())
                .filteredOn(transfer -> transfer.getPmtId()
                        .getEndToEndId()
                        .equals(byIdNumber.paymentId().replace("-", "")))
                .singleElement()
                .satisfies(transfer -> {
                    assertThat(transfer.getCdtrAcct()).isNull();
                    assertThat(transfer.getCdtr()
                                    .getId()
                                    .getPrvtId()
                                    .getOthr()
                                    .get(0)
                                    .getId())
                            .hasSize(18);
                });
        // What is corrected afterwards is for the next order.
        records(byIdNumber, byIdNumber.family().daughter);
        assertThat(content(file)).isEqualTo(xml);
        assertThat(jdbc.sql(
                                "select detail from trail where actor = 'finance' and what = 'payment-file' and case_number = ?")
                        .param(byAccount.family().caseNumber.value())
                        .query(String.class)
                        .list())
                .containsExactly(byAccount.paymentId(), byAccount.paymentId());
        assertThat(jdbc.sql("select payee from payment_order")
                        .query(String.class)
                        .list())
                .noneMatch(kept -> kept.contains(CARD) || kept.contains("陆小满"));

        cipher.erase(byAccount.family().caseNumber.value());
        as("finance")
                .get(FILES + "/" + file.get("fileId").asText() + "/content")
                .is(409);
    }

    @Test
    void aDoubleClickMakesOneFileAndAnEmptyOneIsNotMade() throws Exception {
        var grant = aWaitingGrant();
        var together = new CyclicBarrier(2);
        Callable<Integer> click = () -> {
            together.await();
            return as("finance").postOnce(FILES, "").status();
        };
        var hands = Executors.newFixedThreadPool(2);
        var clicks = hands.invokeAll(List.of(click, click));
        hands.shutdown();
        var statuses = new ArrayList<Integer>();
        for (var done : clicks) {
            statuses.add(done.get());
        }
        assertThat(statuses).containsExactlyInAnyOrder(201, 409);
        assertThat(jdbc.sql("select count(*) from payment_file_line where payment_id = ?")
                        .param(grant.paymentId())
                        .query(Integer.class)
                        .single())
                .isOne();

        var more = aWaitingGrant();
        var key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        var once = as("finance").send("POST", FILES, "", key).is(201).body();
        var again = as("finance").send("POST", FILES, "", key).is(201).body();
        assertThat(again.get("fileId")).isEqualTo(once.get("fileId"));
        assertThat(payments(once)).contains(more.paymentId());
        as("finance").post(FILES, "").is(400);
    }

    @Test
    void aReportThatIsWrongInOneLineMovesNothing() {
        var right = aWaitingGrant();
        var wrong = aWaitingGrant();
        var file = aFile();
        var later = aWaitingGrant();
        var stranger = UUID.randomUUID().toString();

        assertThat(errors(reports(of(file).settled(right.paymentId(), "800.00")
                        .settled(wrong.paymentId(), "8000.00")
                        .settled(stranger, "800.00")
                        .settled(later.paymentId(), "800.00")
                        .settled(right.paymentId(), "800.00"))))
                .containsExactly(
                        "第 2 笔：付款 %s 的金额与原文件不一致。".formatted(wrong.paymentId()),
                        "第 3 笔：付款 %s 不在原文件中。".formatted(stranger),
                        "第 4 笔：付款 %s 不在原文件中。".formatted(later.paymentId()),
                        "第 5 笔：付款 %s 在回执中重复出现。".formatted(right.paymentId()));

        Stream.of(right, wrong).forEach(grant -> {
            assertThat(grant.paymentStatus()).isEqualTo("submitted");
            assertThat(entriesOf(grant)).containsExactly("commitment");
        });
        assertThat(later.paymentStatus()).isEqualTo("released");
    }

    @Test
    void theSameReportAgainMovesNothingAndAnotherThatContradictsIsRefused() {
        var grant = aWaitingGrant();
        var file = aFile();
        var report = of(file).settled(grant.paymentId(), "800.00");
        reports(report).is(200);
        reports(report).is(200);
        reports(of(file).settled(grant.paymentId(), "800.00")).is(200);
        assertThat(entriesOf(grant)).containsExactly("commitment", "payment");

        assertThat(errors(reports(of(file).rejected(grant.paymentId(), "AC01", ""))))
                .containsExactly("第 1 笔：付款 %s 已有另外的结果，与回执不一致，请与银行核对。".formatted(grant.paymentId()));
        assertThat(grant.status()).isEqualTo("paid");
    }

    @Test
    void theBanksNumberOfAReportIsGoodForOneReport() {
        var one = aWaitingGrant();
        var other = aWaitingGrant();
        var file = aFile();
        var number = UUID.randomUUID().toString().replace("-", "");
        var messageId = file.get("messageId").asText();
        reports(new StatusReportFile(number, messageId).settled(one.paymentId(), null))
                .is(200);
        reports(new StatusReportFile(number, messageId).settled(other.paymentId(), null))
                .is(409);
        assertThat(other.paymentStatus()).isEqualTo("submitted");
    }

    @Test
    void acceptedIsAPromiseAndMovesNothing() {
        var grant = aWaitingGrant();
        var file = aFile();
        var answer = reports(of(file).whole("ACCP").says(grant.paymentId(), "ACSP", "800.00", null))
                .is(200)
                .body();
        assertThat(answer.at("/reports/0/pending").asInt()).isOne();
        assertThat(grant.paymentStatus()).isEqualTo("submitted");
        assertThat(entriesOf(grant)).containsExactly("commitment");
    }

    @Test
    void aWholeFileIsRejectedAtOnce() {
        var one = aWaitingGrant();
        var other = aWaitingGrant();
        var file = aFile();
        reports(of(file).whole("RJCT")).is(200);
        Stream.of(one, other).forEach(grant -> grant.disbursement().isWaitingAt("Task_RepairPayment"));
    }

    @Test
    void aReportBeforeTheFileOrOfAnotherOfficesFileIsOfNoFile() {
        var grant = aWaitingGrant();
        var early = new StatusReportFile("0".repeat(32)).settled(grant.paymentId(), "800.00");
        assertThat(errors(reports(early))).containsExactly("找不到回执对应的付款文件，请核对是不是本单位的文件，未处理。");
        assertThat(grant.paymentStatus()).isEqualTo("released");
        var file = aFile();
        as("director").get(FILES).is(403);
        as("director").postOnce(FILES, "").is(403);
        as("caseworker").get(FILES + "/" + file.get("fileId").asText()).is(403);
        as("auditor").get(FILES + "/" + file.get("fileId").asText()).is(200);
        as("auditor")
                .get(FILES + "/" + file.get("fileId").asText() + "/content")
                .is(403);
        as("finance").get(FILES + "/" + UUID.randomUUID()).is(404);
    }

    @Test
    void whatIsNoReportIsRefusedBeforeItIsBelieved() {
        var grant = aWaitingGrant();
        var file = aFile();
        var good = of(file).settled(grant.paymentId(), "800.00").xml();
        reports("what?").is(400);
        reports(good.substring(0, good.length() / 2)).is(400);
        reports("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" + good.replaceFirst("<\\?xml[^>]*\\?>", ""))
                .is(400);
        reports(good.replace("pain.002.001.10", "pain.002.001.03")).is(422);
        reports(good.replace("ACSC", "WHAT")).is(422);
        reports(of(file).says(grant.paymentId(), "ACSC", "800.00", "USD")).is(422);
        reports(of(file).says(grant.paymentId(), "ACSC", "800.001", null)).is(422);
        reports("<a>" + "x".repeat(5 << 20) + "</a>").is(413);
        assertThat(grant.paymentStatus()).isEqualTo("submitted");
    }

    @Test
    void whatWasReleasedForAnotherAccountIsReleasedAgainBeforeItIsInAFile() {
        var grant = anApprovedGrant();
        var daughter = grant.family().daughter;
        records(grant, daughter);
        grant.isReleasedBy("finance").isSubmitted();
        var payment = grant.paymentId();

        records(grant, daughter, OTHER_CARD);

        var beside = aWaitingGrant();
        assertThat(payments(aFile())).contains(beside.paymentId()).doesNotContain(payment);
        grant.disbursement().isWaitingAt("Task_ReleasePayment");
        assertThat(grant.paymentStatus()).isEqualTo("prepared");
        var shown = as("finance")
                .get("/api/v1/tasks/"
                        + as("finance").sees(grant.family().caseNumber.value(), "Task_ReleasePayment") + "/form")
                .is(200)
                .body()
                .at("/data/payment");
        assertThat(shown.get("account").asText()).startsWith("****4569");
        assertThat(shown.get("reason").asText()).isEqualTo("放行之后收款账户有变动，款还没有付出：请核对现在的账户，重新放行");

        grant.isReleasedBy("finance").isSubmitted();
        // The same account once more is no other account.
        records(grant, daughter, OTHER_CARD);
        var file = aFile();

        assertThat(grant.paymentId()).isEqualTo(payment);
        assertThat(payments(file)).containsOnlyOnce(payment);
        assertThat(content(file)).contains(OTHER_CARD);
        reports(of(file).settled(payment, "800.00")).is(200);
        assertThat(grant.status()).isEqualTo("paid");
        assertThat(entriesOf(grant)).containsExactly("commitment", "payment");
    }

    @Test
    void whatLeftInAFileIsNotOrderedBesideItThoughItsFundWentOverToTheOtherRail() {
        var grant = anApprovedGrant().isReleasedBy("finance");
        assertThat(payments(aFile())).contains(grant.paymentId());
        var overHttp = new BankSettings(null, null, null, BankSettings.Rail.HTTP, null, "-", null, null, null);

        new SubmitToBank(
                        context.getBean(Payments.class),
                        context.getBean(ApprovedGrants.class),
                        overHttp,
                        List.copyOf(context.getBeansOfType(Rail.class).values()))
                .submit(grant.paymentId());

        assertThat(as("admin").get("/sandbox/bank/book").is(200).body().toString())
                .doesNotContain(grant.paymentId());
        grant.isSubmitted().disbursement().isWaitingAt("Receive_BankWord");
    }

    @Test
    void aWithdrawnCasesPaymentIsInNoFile() {
        var grant = aWaitingGrant();
        context.getBean(Disburse.class).withdraw(grant.family().caseNumber, "caseworker");
        aWaitingGrant();
        assertThat(payments(aFile())).doesNotContain(grant.paymentId());
        assertThat(grant.paymentStatus()).isEqualTo("cancelled");
    }
}
