package org.niangjia.disbursement;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.niangjia.NiangjiaTest;
import org.niangjia.office.Actor;
import org.niangjia.story.Colleague;
import org.niangjia.story.GrantStory;
import org.niangjia.story.MoneyFamily;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The house fetches the bank's statement by itself, and shows it to whom the account concerns. */
@NiangjiaTest
class StatementFetchStoryTest {

    private static final String FETCH = "/api/v1/bank-files/fetch";
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Reconcile reconcile;

    @Autowired
    private StatementFiles files;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

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

    private Colleague.Answer fetches(String user, String day) {
        return as(user).post(FETCH, Map.of("day", day));
    }

    /** Both books have it paid at noon of that day, on which nothing else happened. */
    private GrantStory paidOn(String day) {
        var family = new MoneyFamily(context, port, "sudden-shock");
        var grant = family.asksFor("sunshine-dream", family.daughter, "1500.00")
                .isApprovedBy("director")
                .isReleasedBy("finance")
                .isSubmitted();
        grant.eventually(() -> assertThat(grant.status()).isEqualTo("paid"));
        var noon = OffsetDateTime.parse(day + "T12:00:00+08:00");
        jdbc.sql("update sandbox_bank_order set settled_at = ? where payment_id = ?")
                .param(noon)
                .param(grant.paymentId())
                .update();
        jdbc.sql("update payment set moved_at = ? where payment_id = ?")
                .param(noon)
                .param(grant.paymentId())
                .update();
        return grant;
    }

    @Test
    void aDaysStatementIsFetchedOnceAndAgreesWithTheBook() {
        paidOn("2025-04-01");

        var statement = fetches("finance", "2025-04-01").is(201).body();

        assertThat(statement.get("matched").asInt()).isOne();
        assertThat(statement.get("differences")).isEmpty();
        assertThat(statement.get("importedBy").asText()).isEqualTo("finance");
        assertThat(fetches("finance2", "2025-04-01").is(201).body().get("statementId"))
                .isEqualTo(statement.get("statementId"));
    }

    @Test
    void aDayThatIsNotOverHasNoStatement() {
        var today = LocalDate.now(context.getBean(Clock.class)).toString();
        assertThat(fetches("finance", today)
                        .is(422)
                        .body()
                        .at("/errors/0/message")
                        .asText())
                .isEqualTo("只能取已经过完的一天的对账单。");
        fetches("finance", "yesterday").is(422);
    }

    @Test
    void aBankThatIsDownOrDoesNotSignIsNotHeard() {
        bank("fail");
        assertThat(fetches("finance", "2025-04-02").is(502).body().get("title").asText())
                .isEqualTo("银行没有应答");
        bank("garbage");
        fetches("finance", "2025-04-02").is(502);
        assertThat(reconcile.covers(LocalDate.parse("2025-04-02"))).isFalse();
    }

    @Test
    void nobodyReadsTheBanksStatementsWithoutItsSecret() {
        as("").get("/sandbox/bank/statements/2025-04-01").is(401);
        as("admin").get("/sandbox/bank/statements/2025-04-01").is(401);
    }

    @Test
    void onlyFinanceOfTheOfficeThatKeepsTheAccountSeesItsStatements() {
        fetches("director", "2025-04-01").is(403);
        as("caseworker").get("/api/v1/reconciliations").is(403);
        assertThat(reconcile.mayRead(actor("finance@510104"))).isTrue();
        assertThat(reconcile.mayRead(actor("finance@510100"))).isTrue();
        assertThat(reconcile.mayRead(actor("auditor@510100"))).isTrue();
        assertThat(reconcile.mayTake(actor("auditor@510100"))).isFalse();
        assertThat(reconcile.mayRead(actor("finance@510107"))).isFalse();
        assertThat(reconcile.mayTake(actor("finance@510107"))).isFalse();
        assertThat(reconcile.mayRead(actor("finance@510104020"))).isFalse();
    }

    private static Actor actor(String group) {
        return Actor.of("somebody", List.of(group));
    }

    @Test
    void everyMorningLooksForTheDaysThatAreMissing() {
        var asked = new ArrayList<String>();
        var morning = Clock.fixed(Instant.parse("2025-05-07T23:30:00Z"), CHINA);
        var fetch = new FetchStatement(new Having("2025-05-06", asked), files, reconcile, morning);

        fetch.everyMorning();
        fetch.everyMorning();

        assertThat(asked)
                .containsExactly(
                        "2025-05-01",
                        "2025-05-02",
                        "2025-05-03",
                        "2025-05-04",
                        "2025-05-05",
                        "2025-05-06",
                        "2025-05-07",
                        "2025-05-01",
                        "2025-05-02",
                        "2025-05-03",
                        "2025-05-04",
                        "2025-05-05",
                        "2025-05-07");
        assertThat(reconcile.all())
                .filteredOn(statement -> statement.messageId().equals("MORNING"))
                .singleElement()
                .extracting(Reconciliation::importedBy)
                .isEqualTo("system");
    }

    /** A bank that has the statement of one day. */
    private record Having(String day, List<String> asked) implements BankStatements {

        @Override
        public boolean canFetch() {
            return true;
        }

        @Override
        public Optional<byte[]> fetch(LocalDate of) {
            asked.add(of.toString());
            return of.toString().equals(day)
                    ? Optional.of(new StatementFile("MORNING", StatementFile.ACCOUNT, of, of)
                            .xml()
                            .getBytes(StandardCharsets.UTF_8))
                    : Optional.empty();
        }
    }
}
