package org.niangjia.disbursement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.prowidesoftware.swift.model.mx.dic.CreditDebitCode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.niangjia.NiangjiaTest;
import org.niangjia.casefile.Money;
import org.niangjia.story.Colleague;
import org.niangjia.story.GrantStory;
import org.niangjia.story.MoneyFamily;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The bank's statement beside our book, over HTTP. The bank's day holds what every other story was paid that day, too. */
@NiangjiaTest
class ReconciliationStoryTest {

    private static final String FILES = "/api/v1/bank-files";

    @Autowired
    private ApplicationContext context;

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    @BeforeEach
    void theBankKeepsSilent() {
        behave("silent");
    }

    @AfterEach
    void theBankIsAsEver() {
        behave("accept-and-complete");
    }

    private void behave(String mode) {
        as("admin").put("/sandbox/bank/behaviour", Map.of("mode", mode)).is(200);
    }

    private Colleague as(String user) {
        return Colleague.of(port, user);
    }

    private GrantStory aSubmittedGrant() {
        var family = new MoneyFamily(context, port, "sudden-shock");
        return family.asksFor("sunshine-dream", family.daughter, "3000.00")
                .isApprovedBy("director")
                .isReleasedBy("finance")
                .isSubmitted();
    }

    private GrantStory aPaidGrant() {
        var grant = aSubmittedGrant();
        assertThat(grant.bankSays("paid", "3000.00")).isEqualTo(202);
        return grant;
    }

    /** Today's statement with all that our book has as paid, but for these. */
    private StatementFile today(GrantStory... but) {
        var day = LocalDate.now(clock);
        var left = List.of(but).stream().map(GrantStory::paymentId).toList();
        var file = new StatementFile(UUID.randomUUID().toString().substring(0, 30), StatementFile.ACCOUNT, day, day);
        jdbc.sql("select payment_id, amount_fen from payment where status = 'paid' and not goods and moved_at >= ?")
                .param(day.atStartOfDay(clock.getZone()).toOffsetDateTime())
                .query(row -> {
                    if (!left.contains(row.getString("payment_id"))) {
                        file.paid(row.getString("payment_id"), new Money(row.getLong("amount_fen")).amount());
                    }
                });
        return file;
    }

    private Colleague.Answer uploads(String user, String xml) {
        return as(user).send("POST", FILES, xml, Map.of("Content-Type", "application/xml"));
    }

    private JsonNode reconciled(StatementFile file) {
        return uploads("finance", file.xml()).is(201).body();
    }

    private static List<String> kinds(JsonNode reconciliation) {
        var kinds = new ArrayList<String>();
        reconciliation
                .get("differences")
                .forEach(difference -> kinds.add(difference.get("kind").asText() + " "
                        + difference.path("paymentId").asText()));
        return kinds;
    }

    @Test
    void aStatementThatIsAsOurBookHasNoDifference() {
        aPaidGrant();

        var reconciliation = reconciled(today());

        assertThat(kinds(reconciliation)).isEmpty();
        assertThat(reconciliation.get("matched").asInt()).isPositive();
    }

    @Test
    void fourPlantedErrorsAreFoundAndNoOther() {
        var right = aPaidGrant();
        var missing = aPaidGrant();
        var doubled = aPaidGrant();
        var wrong = aPaidGrant();
        var unknown = UUID.randomUUID().toString();

        var reconciliation = reconciled(today(missing, wrong)
                .paid(doubled.paymentId(), "3000.00")
                .paid(wrong.paymentId(), "3000.01")
                .paid(unknown, "88.00"));

        assertThat(kinds(reconciliation))
                .containsExactly(
                        "double " + doubled.paymentId(),
                        "different-amount " + wrong.paymentId(),
                        "unexpected " + unknown,
                        "missing " + missing.paymentId());
        assertThat(right.paymentStatus()).isEqualTo("paid");
        assertThat(wrong.status()).isEqualTo("paid");
        var amounts = StreamSupport.stream(reconciliation.get("differences").spliterator(), false)
                .map(difference -> difference.at("/bank/amount").asText() + "/"
                        + difference.at("/house/amount").asText())
                .toList();
        assertThat(amounts).containsExactly("3000.00/3000.00", "3000.01/3000.00", "88.00/", "/3000.00");
    }

    @Test
    void aBookingToldAgainIsTheSameAndAnotherIsDouble() {
        var grant = aPaidGrant();
        reconciled(today());
        assertThat(kinds(reconciled(today()))).isEmpty();

        assertThat(kinds(reconciled(new StatementFile(
                                "again-" + grant.paymentId().substring(0, 20),
                                StatementFile.ACCOUNT,
                                LocalDate.now(clock).minusDays(9),
                                LocalDate.now(clock).minusDays(9))
                        .paid(grant.paymentId(), "3000.00"))))
                .containsExactly("double " + grant.paymentId());
    }

    @Test
    void aBankThatPaidTheReturnedAttemptAsWellAsTheNewOneIsFoundOut() {
        var grant = aSubmittedGrant();
        var first = grant.paymentId();
        grant.bankSays("returned", "3000.00");
        grant.does("finance", "Task_RepairPayment", Map.of("decision", "retry", "reason", "账户已更正"));
        grant.isReleasedBy("finance2").isSubmitted();
        assertThat(grant.bankSays("paid", "3000.00")).isEqualTo(202);
        assertThat(grant.bankSays(first, "paid", "3000.00", "late-" + first)).isEqualTo(409);

        assertThat(kinds(reconciled(today().paid(first, "3000.00")))).containsExactly("double " + first);
        assertThat(kinds(reconciled(today().paid(first, "3000.00").returned(first, "3000.00"))))
                .doesNotContain("unexpected " + first);
    }

    @Test
    void whatTheBankPaidAndHasNotToldUsMovesNothingByItself() {
        var grant = aSubmittedGrant();
        assertThat(kinds(reconciled(today().paid(grant.paymentId(), "3000.00"))))
                .containsExactly("unheard " + grant.paymentId());
        assertThat(grant.paymentStatus()).isEqualTo("submitted");
    }

    @Test
    void whatIsNotBookedYetIsNotCounted() {
        var grant = aSubmittedGrant();
        assertThat(kinds(reconciled(today().entry(grant.paymentId(), "3000.00", "CNY", "PDNG", CreditDebitCode.DBIT))))
                .isEmpty();
    }

    @Test
    void aDifferenceStaysAndFinanceWritesDownWhatItWas() {
        var unknown = UUID.randomUUID().toString();
        var reconciliation = reconciled(today().paid(unknown, "88.00"));
        var path =
                "/api/v1/reconciliations/" + reconciliation.get("statementId").asText();
        assertThat(reconciliation.get("open").asInt()).isEqualTo(1);

        var note = path + "/differences/1/note";
        as("auditor").post(note, Map.of("note", "银行手续费")).is(403);
        as("finance").post(note, Map.of("note", " ")).is(422);
        as("finance")
                .post(path + "/differences/2/note", Map.of("note", "银行手续费"))
                .is(404);
        as("finance").post(note, Map.of("note", "银行手续费，已列支")).is(204);

        var read = as("auditor").get(path).is(200).body();
        assertThat(read.get("open").asInt()).isZero();
        assertThat(read.at("/differences/0/note").asText()).isEqualTo("银行手续费，已列支");
        assertThat(read.at("/differences/0/notedBy").asText()).isEqualTo("finance");
        as("caseworker").get(path).is(403);
        assertThat(as("city").get("/api/v1/reconciliations").is(200).body()).isNotEmpty();
    }

    @Test
    void theSameFileAgainIsTheSameStatement() {
        var file = today();
        var first = reconciled(file);
        aPaidGrant();
        assertThat(reconciled(file)).isEqualTo(first);
        uploads("finance", file.paid(UUID.randomUUID().toString(), "1.00").xml())
                .is(409);
    }

    @Test
    void onlyFinanceBringsStatements() {
        uploads("auditor", today().xml()).is(403);
        uploads("caseworker", today().xml()).is(403);
    }

    @Test
    void aStatementOfAnotherAccountOrInOtherMoneyIsRefused() {
        var day = LocalDate.now(clock);
        var other = new StatementFile("other-account", "6222020000000000000", day, day);
        assertThat(uploads("finance", other.xml())
                        .is(422)
                        .body()
                        .at("/errors/0/message")
                        .asText())
                .isEqualTo("这份对账单不是本单位账户的，未导入。");
        var dollars = new StatementFile("dollars", StatementFile.ACCOUNT, day, day)
                .entry(UUID.randomUUID().toString(), "1.00", "USD", "BOOK", CreditDebitCode.DBIT);
        assertThat(uploads("finance", dollars.xml())
                        .is(422)
                        .body()
                        .at("/errors/0/message")
                        .asText())
                .isEqualTo("对账单中有人民币以外的款项，未导入。");
        var thousandths = new StatementFile("thousandths", StatementFile.ACCOUNT, day, day)
                .paid(UUID.randomUUID().toString(), "1.001");
        uploads("finance", thousandths.xml()).is(422);
        var turned = new StatementFile("turned", StatementFile.ACCOUNT, day, day.minusDays(1));
        uploads("finance", turned.xml()).is(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not xml",
                "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\">",
                "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
                        + "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\">&x;</Document>"
            })
    void whatIsNoXmlOrReachesForFilesIsRefused(String file) {
        assertThat(uploads("finance", file).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.054.001.08\"/>",
                "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"/>",
                "<a/>"
            })
    void anotherMessageIsRefused(String file) {
        uploads("finance", file).is(422);
    }
}
