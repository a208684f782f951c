package org.niangjia.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.niangjia.NiangjiaTest;
import org.niangjia.casefile.ApprovedGrants;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.GrantPayments;
import org.niangjia.casefile.Money;
import org.niangjia.casefile.Timeline;
import org.niangjia.catalogue.Programmes;
import org.niangjia.platform.webhook.Collisions;
import org.niangjia.story.Colleague;
import org.niangjia.story.MoneyFamily;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@NiangjiaTest
class FundStoryTest {

    @Autowired
    private ApplicationContext context;

    @LocalServerPort
    private int port;

    @Autowired
    private Journal journal;

    @Autowired
    private Programmes programmes;

    @Autowired
    private Timeline timeline;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private Clock clock;

    private Colleague as(String user) {
        return Colleague.of(port, user);
    }

    private static Map<String, Object> gift(String yuan) {
        return Map.of("donor", "某爱心企业", "earmark", "助学", "amount", Map.of("amount", yuan, "currency", "CNY"));
    }

    // -- over HTTP

    @ParameterizedTest
    @ValueSource(strings = {"finance", "director", "city", "auditor"})
    void thoseWhoAnswerForMoneySeeEveryFundAddUp(String user) {
        var funds = as(user).get("/api/v1/funds").is(200).body();
        assertThat(funds).hasSizeGreaterThanOrEqualTo(9);
        for (var fund : funds) {
            assertThat(fen(fund, "received"))
                    .describedAs(fund.toString())
                    .isEqualTo(fen(fund, "available") + fen(fund, "committed") + fen(fund, "paid"));
        }
        assertThat(funds).anySatisfy(fund -> {
            assertThat(fund.get("fund").asText()).isEqualTo("sunshine-dream");
            assertThat(fund.get("name").asText()).isEqualTo("阳光圆梦资金");
        });
    }

    private static long fen(JsonNode fund, String account) {
        return new BigDecimal(fund.get(account).get("amount").asText())
                .movePointRight(2)
                .longValueExact();
    }

    @ParameterizedTest
    @ValueSource(strings = {"caseworker", "supervisor", "volunteer", "civil-affairs", "admin"})
    void nobodyElseSeesAnyFund(String user) {
        as(user).get("/api/v1/funds").is(403);
        as(user).get("/api/v1/funds/sunshine-dream/entries").is(403);
        as(user).postOnce("/api/v1/funds/sunshine-dream/receipts", gift("100.00"))
                .is(403);
    }

    @Test
    void moneyInIsBookedOnceHoweverOftenItIsSent() {
        var before = balance("spring-bud");
        var key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        var path = "/api/v1/funds/spring-bud/receipts";
        var first = as("finance").send("POST", path, gift("1234.56"), key).is(201);
        var again = as("finance").send("POST", path, gift("1234.56"), key).is(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(balance("spring-bud").received().minus(before.received()).amount())
                .isEqualTo("1234.56");

        as("finance").send("POST", path, gift("9999.00"), key).is(409);

        var newest = as("auditor")
                .get("/api/v1/funds/spring-bud/entries")
                .is(200)
                .body()
                .get("items")
                .get(0);
        assertThat(newest.get("transfer").asText()).isEqualTo("receipt");
        assertThat(newest.get("debit").asText()).isEqualTo("available");
        assertThat(newest.get("credit").asText()).isEqualTo("received");
        assertThat(newest.get("donor").asText()).isEqualTo("某爱心企业");
        assertThat(newest.get("earmark").asText()).isEqualTo("助学");
        assertThat(newest.get("actor").asText()).isEqualTo("finance");
    }

    @Test
    void aKeyUsedForOneFundIsNotARepeatForAnother() {
        var key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        as("finance")
                .send("POST", "/api/v1/funds/spring-bud/receipts", gift("10.00"), key)
                .is(201);
        as("finance")
                .send("POST", "/api/v1/funds/bursary/receipts", gift("10.00"), key)
                .is(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.00", "-1.00", "1.005", "many", ""})
    void anAmountThatIsNoneIsRefusedBesideItsField(String yuan) {
        var before = balance("bursary");
        var refused = as("finance")
                .postOnce("/api/v1/funds/bursary/receipts", gift(yuan))
                .is(422)
                .body();
        assertThat(refused.get("errors").get(0).get("field").asText()).isEqualTo("amount");
        assertThat(balance("bursary")).isEqualTo(before);
    }

    @Test
    void whatIsNotAReceiptIsRefused() {
        var path = "/api/v1/funds/bursary/receipts";
        as("finance").post(path, gift("10.00")).is(400);
        as("finance").postOnce(path, "{not json").is(400);
        as("finance").postOnce(path, Map.of("donor", " ")).is(422);
        as("finance")
                .postOnce("/api/v1/funds/no-such-fund/receipts", gift("10.00"))
                .is(404);
        as("director").postOnce(path, gift("10.00")).is(403);
    }

    @Test
    void theJournalComesInPagesNewestFirst() {
        IntStream.rangeClosed(1, 25).forEach(fen -> as("finance")
                .postOnce("/api/v1/funds/two-cancers-relief/receipts", gift("0." + (10 + fen)))
                .is(201));
        var second = as("finance")
                .get("/api/v1/funds/two-cancers-relief/entries?page=1")
                .is(200)
                .body();
        assertThat(second.get("total").asInt()).isGreaterThanOrEqualTo(26);
        assertThat(second.get("items").size()).isGreaterThanOrEqualTo(6);
        assertThat(second.get("items").get(0).get("entryId").asLong())
                .isGreaterThan(second.get("items").get(1).get("entryId").asLong());
    }

    // -- the journal

    private Balance balance(String fund) {
        return journal.balance(fund).orElseThrow();
    }

    /** Funds kept for grants whose approval and payment the test decides. */
    private final class Keeper {

        final String fund = "test-" + UUID.randomUUID().toString().substring(0, 8);
        final CaseNumber caseNumber = new MoneyFamily(context, port).caseNumber;
        final Map<String, GrantPayments.GrantPayment> payments = new HashMap<>();
        final Money each;
        final KeepFunds funds;

        Keeper(String received, String each) {
            this.each = Money.yuan(each);
            this.funds = new KeepFunds(journal, this::grant, new Known(), programmes, timeline, event -> {}, clock);
            journal.open(Pot.free(fund));
            inOne(() -> {
                funds.receive(fund, UUID.randomUUID().toString(), Money.yuan(received), "donor", null, "finance");
                return true;
            });
        }

        private Optional<ApprovedGrants.ApprovedGrant> grant(String grantId) {
            return Optional.of(new ApprovedGrants.ApprovedGrant(
                    grantId, caseNumber, "bursary", fund, null, each, false, false, Set.of("director")));
        }

        boolean commit(String grantId) {
            return inOne(() -> funds.commit(grantId));
        }

        boolean pay(String grantId, String paymentId) {
            return inOne(() -> {
                funds.pay(grantId, paymentId);
                return true;
            });
        }

        boolean release(String grantId) {
            return inOne(() -> {
                funds.release(grantId);
                return true;
            });
        }

        private final class Known implements GrantPayments {

            @Override
            public Optional<GrantPayment> of(String grantId) {
                return Optional.ofNullable(payments.get(grantId));
            }

            @Override
            public Optional<GrantPayment> lock(String grantId) {
                return of(grantId);
            }
        }
    }

    private boolean inOne(Supplier<Boolean> work) {
        return Boolean.TRUE.equals(new TransactionTemplate(transactions).execute(status -> work.get()));
    }

    private static List<Boolean> fromEightThreads(List<Callable<Boolean>> work) throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        try {
            var results = new ArrayList<Boolean>();
            for (var result : threads.invokeAll(work)) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aFundIsNeverOverspentWhoeverAsksAtTheSameMoment() throws Exception {
        var keeper = new Keeper("50000.00", "500.00");
        var asked = IntStream.range(0, 200)
                .<Callable<Boolean>>mapToObj(
                        number -> () -> Collisions.outlive(() -> keeper.commit(keeper.fund + "-" + number)))
                .toList();

        var answers = fromEightThreads(asked);

        assertThat(answers).filteredOn(committed -> committed).hasSize(100);
        assertThat(balance(keeper.fund).available()).isEqualTo(Money.ZERO);
        assertThat(balance(keeper.fund).committed()).isEqualTo(Money.yuan("50000.00"));
        assertThat(journal.count(keeper.fund)).isEqualTo(101);
    }

    @Test
    void oneGrantIsPromisedItsMoneyOnceWhoeverAsksAtTheSameMoment() throws Exception {
        var keeper = new Keeper("50000.00", "500.00");
        var grantId = UUID.randomUUID().toString();
        var asked = Stream.<Callable<Boolean>>generate(() -> () -> Collisions.outlive(() -> keeper.commit(grantId)))
                .limit(32)
                .toList();

        assertThat(fromEightThreads(asked)).containsOnly(true);
        assertThat(balance(keeper.fund).committed()).isEqualTo(Money.yuan("500.00"));
    }

    @Test
    void aPaymentIsBookedOnceAndOnlyWhenItIsPaid() {
        var keeper = new Keeper("1000.00", "500.00");
        var grantId = UUID.randomUUID().toString();
        assertThatThrownBy(() -> keeper.pay(grantId, "p-1")).hasMessageContaining("Nothing is committed");
        keeper.commit(grantId);
        keeper.payments.put(grantId, new GrantPayments.GrantPayment("p-1", "submitted", keeper.each));
        assertThatThrownBy(() -> keeper.pay(grantId, "p-1")).hasMessageContaining("is not paid");
        assertThatThrownBy(() -> keeper.release(grantId)).hasMessageContaining("with the bank");
        keeper.payments.put(grantId, new GrantPayments.GrantPayment("p-1", "paid", keeper.each));
        assertThatThrownBy(() -> keeper.pay(grantId, "p-2")).hasMessageContaining("is not paid");

        keeper.pay(grantId, "p-1");
        keeper.pay(grantId, "p-1");

        assertThat(balance(keeper.fund).paid()).isEqualTo(Money.yuan("500.00"));
        assertThatThrownBy(() -> keeper.release(grantId)).hasMessageContaining("not free");
    }

    @Test
    void aReleasedPromiseIsNotMadeAgain() {
        var keeper = new Keeper("1000.00", "500.00");
        var grantId = UUID.randomUUID().toString();
        keeper.commit(grantId);
        keeper.release(grantId);
        keeper.release(grantId);
        assertThat(balance(keeper.fund).available()).isEqualTo(Money.yuan("1000.00"));
        assertThatThrownBy(() -> keeper.commit(grantId)).hasMessageContaining("was released");
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 77, 777})
    void anySequenceOfUseCasesKeepsTheJournalEqualToTheBalance(long seed) {
        var random = new Random(seed);
        var keeper = new Keeper("20000.00", "370.50");
        var grants = IntStream.range(0, 60)
                .mapToObj(number -> keeper.fund + "-" + number)
                .toList();
        for (int step = 0; step < 150; step++) {
            var grantId = grants.get(random.nextInt(grants.size()));
            try {
                switch (random.nextInt(4)) {
                    case 0, 1 -> keeper.commit(grantId);
                    case 2 -> {
                        keeper.payments.put(
                                grantId, new GrantPayments.GrantPayment("p-" + grantId, "paid", keeper.each));
                        keeper.pay(grantId, "p-" + grantId);
                    }
                    default -> keeper.release(grantId);
                }
            } catch (IllegalStateException notAllowed) {
                assertThat(notAllowed).hasMessageContaining(grantId);
            }
        }
        var replayed = Balance.EMPTY;
        var entries = journal.entries(keeper.fund, 0, 1_000);
        for (int at = entries.size() - 1; at >= 0; at--) {
            replayed =
                    replayed.after(entries.get(at).transfer(), entries.get(at).amount());
        }
        assertThat(replayed).isEqualTo(balance(keeper.fund));
        assertThat(entries).hasSizeGreaterThan(40);
    }

    // -- the database

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update fund_pot set available = available - 1 where fund = 'bursary'",
                "update fund_pot set available = -1, committed = received + 1, paid = 0 where fund = 'bursary'",
                "update fund_entry set credited = debited",
                "update fund_entry set actor = 'nobody'",
                "delete from fund_entry",
                "update fund_entry set amount_fen = 0"
            })
    void theDatabaseItselfRefusesABalanceThatDoesNotAddUp(String sql) {
        assertThatThrownBy(() -> jdbc.sql(sql).update()).isInstanceOf(DataIntegrityViolationException.class);
    }
}
