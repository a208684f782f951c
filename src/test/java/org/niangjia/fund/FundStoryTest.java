package org.niangjia.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.niangjia.NiangjiaTest;
import org.niangjia.casefile.ApprovedGrants;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.GrantPayments;
import org.niangjia.casefile.Money;
import org.niangjia.casefile.Timeline;
import org.niangjia.catalogue.Programmes;
import org.niangjia.platform.webhook.Collisions;
import org.niangjia.story.Colleague;
import org.niangjia.story.MoneyFamily;
import org.niangjia.story.Race;
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
            this(received, each, clock);
        }

        Keeper(String received, String each, Clock clock) {
            this.each = Money.yuan(each);
            this.funds = new KeepFunds(
                    journal,
                    this::grant,
                    new Known(),
                    context.getBean(CaseFiles.class),
                    programmes,
                    timeline,
                    event -> {},
                    clock);
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

        void receivesFor(CaseNumber earmark) {
            funds.receive(
                    fund, UUID.randomUUID().toString(), Money.yuan("200.00"), "donor", earmark.value(), "finance");
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

        void takeBack(String grantId, String paymentId) {
            inOne(() -> {
                funds.takeBack(grantId, paymentId);
                return true;
            });
        }

        boolean withdraw(String yuan) {
            return inOne(() -> funds.withdraw(
                    Pot.free(fund), UUID.randomUUID().toString(), Money.yuan(yuan), "donor", "…", "finance"));
        }

        boolean release(String grantId) {
            return inOne(() -> {
                funds.release(grantId);
                return true;
            });
        }

        private final class Known implements GrantPayments {

            @Override
            public List<GrantPayment> all(String grantId) {
                return Stream.ofNullable(payments.get(grantId)).toList();
            }

            @Override
            public List<GrantPayment> lock(String grantId) {
                return all(grantId);
            }

            @Override
            public void stop(String grantId) {
                payments.remove(grantId);
            }

            @Override
            public List<Part> schedule(String grantId) {
                return List.of();
            }

            @Override
            public Map<String, GrantPayment> newest(Collection<String> grantIds) {
                return Map.of();
            }

            @Override
            public Map<String, Progress> progress(Collection<String> grantIds) {
                return Map.of();
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
        keeper.payments.put(grantId, new GrantPayments.GrantPayment("p-1", 1, "submitted", keeper.each, false));
        assertThatThrownBy(() -> keeper.pay(grantId, "p-1")).hasMessageContaining("is not paid");
        assertThatThrownBy(() -> keeper.release(grantId)).hasMessageContaining("with the bank");
        keeper.payments.put(grantId, new GrantPayments.GrantPayment("p-1", 1, "paid", keeper.each, true));
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
                                grantId, new GrantPayments.GrantPayment("p-" + grantId, 1, "paid", keeper.each, true));
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

    // -- asking a higher office

    private static final Map<String, String> HUNDRED = Map.of("amount", "100.00", "currency", "CNY");

    private String asked(String fund) {
        return asked(fund, "本月助学需求增加");
    }

    private String asked(String fund, String reason) {
        return as("finance")
                .postOnce("/api/v1/funds/" + fund + "/requests", Map.of("amount", HUNDRED, "reason", reason))
                .is(201)
                .body()
                .get("requestId")
                .asText();
    }

    private Colleague.Answer answers(String user, String fund, String requestId, Map<String, Object> answer) {
        return as(user).post("/api/v1/funds/%s/requests/%s/answer".formatted(fund, requestId), answer);
    }

    @Test
    void aHigherOfficeGrantsMoneyOutOfAnotherFund() {
        var from = balance("bursary");
        var to = balance("spring-bud");
        var request = asked("spring-bud");
        var granted = Map.<String, Object>of(
                "decision",
                "grant",
                "amount",
                Map.of("amount", "60.00", "currency", "CNY"),
                "fromFund",
                "bursary",
                "sentence",
                "先拨六十元");

        answers("director", "spring-bud", request, granted).is(403);
        answers("city", "spring-bud", request, granted).is(204);
        answers("city", "spring-bud", request, granted).is(409);

        assertThat(balance("spring-bud").available().minus(to.available())).isEqualTo(Money.yuan("60.00"));
        assertThat(from.available().minus(balance("bursary").available())).isEqualTo(Money.yuan("60.00"));
        var shown = as("finance")
                .get("/api/v1/funds/spring-bud/requests")
                .is(200)
                .body()
                .get(0);
        assertThat(shown.get("status").asText()).isEqualTo("granted");
        assertThat(shown.at("/granted/amount").asText()).isEqualTo("60.00");
    }

    @Test
    void aRequestWhoseReasonIsAsLongAsMayBeIsGrantedOutOfAnotherFund() {
        var reason = "助".repeat(1000);
        var request = asked("spring-bud", reason);

        answers(
                        "city",
                        "spring-bud",
                        request,
                        Map.of("decision", "grant", "amount", HUNDRED, "fromFund", "bursary", "sentence", "同意"))
                .is(204);

        var left =
                as("city").get("/api/v1/funds/bursary/entries").is(200).body().at("/items/0");
        assertThat(left.get("transfer").asText()).isEqualTo("withdrawal");
        assertThat(left.get("earmark").asText()).isEqualTo(reason);
    }

    @Test
    void aRequestIsRefusedWithASentenceAndNothingMoves() {
        var before = balance("spring-bud");
        var request = asked("spring-bud");
        answers("city", "spring-bud", request, Map.of("decision", "refuse", "sentence", "年度资金已安排完"))
                .is(204);
        assertThat(balance("spring-bud")).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "100.01, bursary, amount",
        "100.00, spring-bud, fromFund",
        "100.00, no-such-fund, fromFund",
        "0.00, bursary, amount"
    })
    void aRequestIsNotAnsweredSo(String yuan, String from, String field) {
        var before = balance("bursary");
        var request = asked("spring-bud");
        var refused = answers(
                        "city",
                        "spring-bud",
                        request,
                        Map.of(
                                "decision",
                                "grant",
                                "amount",
                                Map.of("amount", yuan, "currency", "CNY"),
                                "fromFund",
                                from,
                                "sentence",
                                "同意"))
                .is(422);
        assertThat(refused.body().at("/errors/0/field").asText()).isEqualTo(field);
        assertThat(balance("bursary")).isEqualTo(before);
    }

    @Test
    void ofTwoAnswersAtTheSameMomentOneIsBooked() throws Exception {
        var before = balance("spring-bud");
        var request = asked("spring-bud");
        var granted = Map.<String, Object>of("decision", "grant", "amount", HUNDRED, "sentence", "同意");
        var answers = fromEightThreads(Stream.<Callable<Boolean>>generate(() ->
                        () -> answers("city", "spring-bud", request, granted).status() == 204)
                .limit(8)
                .toList());
        assertThat(answers).filteredOn(taken -> taken).hasSize(1);
        assertThat(balance("spring-bud").received().minus(before.received())).isEqualTo(Money.yuan("100.00"));
    }

    // -- closing a month

    @Autowired
    private CloseMonth closeMonth;

    /** A month without the lines that the fund's earlier months have: the test's fund begins in this one. */
    private Keeper aFundOfThePast(YearMonth month) {
        var then = Clock.fixed(month.atDay(15).atStartOfDay(clock.getZone()).toInstant(), clock.getZone());
        return new Keeper("1000.00", "500.00", then);
    }

    @Test
    void aMonthIsClosedWhenItIsOverAndTakesNoMoreLines() {
        var month = YearMonth.now(clock).minusMonths(2);
        var keeper = aFundOfThePast(month);
        keeper.commit("g-" + keeper.fund);

        assertThat(closeMonth.close(keeper.fund, month.plusMonths(1), "finance"))
                .isEqualTo(CloseMonth.Closed.EARLIER_OPEN);
        assertThat(closeMonth.close(keeper.fund, YearMonth.now(clock), "finance"))
                .isEqualTo(CloseMonth.Closed.NOT_OVER);
        assertThat(closeMonth.close(keeper.fund, month, "finance")).isEqualTo(CloseMonth.Closed.DONE);
        assertThat(closeMonth.close(keeper.fund, month, "finance")).isEqualTo(CloseMonth.Closed.BEFORE);

        var before = balance(keeper.fund);
        assertThatThrownBy(() -> keeper.release("g-" + keeper.fund)).hasMessageContaining("is closed");
        assertThat(balance(keeper.fund)).isEqualTo(before);
        var statement = closeMonth.statement(keeper.fund, month).orElseThrow();
        assertThat(statement.closed()).isTrue();
        assertThat(statement.opening()).isEqualTo(Balance.EMPTY);
        assertThat(statement.movements())
                .containsEntry(Transfer.RECEIPT, Money.yuan("1000.00"))
                .containsEntry(Transfer.COMMITMENT, Money.yuan("500.00"));
        assertThat(statement.closing()).isEqualTo(before);
        assertThat(closeMonth
                        .statement(keeper.fund, month.plusMonths(1))
                        .orElseThrow()
                        .opening())
                .isEqualTo(before);
    }

    /** At midnight somebody still books the first gift for a case when somebody else closes the month. */
    @Test
    void theFirstGiftForACaseIsInTheMonthThatIsClosedAtThatMoment() {
        var month = YearMonth.now(clock).minusMonths(2);
        var keeper = aFundOfThePast(month);

        var closed = new Race(context)
                .of(() -> keeper.receivesFor(keeper.caseNumber), () -> closeMonth.close(keeper.fund, month, "finance"));

        assertThat(closed).isEqualTo(CloseMonth.Closed.DONE);
        assertThat(closeMonth.statement(keeper.fund, month).orElseThrow().closing())
                .isEqualTo(balance(keeper.fund));
        assertThat(closeMonth.close(keeper.fund, month.plusMonths(1), "finance"))
                .isEqualTo(CloseMonth.Closed.DONE);
    }

    @Test
    void booksThatDifferAreNotClosed() {
        var month = YearMonth.now(clock).minusMonths(2);
        var keeper = aFundOfThePast(month);
        jdbc.sql("update fund_pot set received = received + 1, available = available + 1 where fund = ?")
                .param(keeper.fund)
                .update();
        assertThat(closeMonth.close(keeper.fund, month, "finance")).isEqualTo(CloseMonth.Closed.BOOKS_DIFFER);
    }

    @Test
    void onlyFinanceClosesAndOnlyAMonth() {
        var path = "/api/v1/funds/bursary/closings";
        as("director").post(path, Map.of("month", "2026-01")).is(403);
        as("auditor")
                .get("/api/v1/funds/bursary/statements/%s".formatted(YearMonth.now(clock)))
                .is(200);
        for (var month : List.of("2026-13", "last", YearMonth.now(clock).toString())) {
            var refused = as("finance").post(path, Map.of("month", month)).is(422);
            assertThat(refused.body().at("/errors/0/field").asText()).isEqualTo("month");
        }
    }

    // -- money that leaves

    @Test
    void unspentMoneyGoesBackToItsDonorAndNoMoreThanIsFree() {
        var before = balance("spring-bud");
        var path = "/api/v1/funds/spring-bud/withdrawals";
        as("finance")
                .postOnce(path, Map.of("to", "某爱心企业", "amount", HUNDRED, "reason", "项目结束退回"))
                .is(201);
        assertThat(before.received().minus(balance("spring-bud").received())).isEqualTo(Money.yuan("100.00"));
        var tooMuch = Map.of("amount", "99999999.00", "currency", "CNY");
        as("finance")
                .postOnce(path, Map.of("to", "某爱心企业", "amount", tooMuch, "reason", "退回"))
                .is(422);
        as("director")
                .postOnce(path, Map.of("to", "某爱心企业", "amount", HUNDRED, "reason", "退回"))
                .is(403);
    }

    // -- pots, shares and instalments

    private Balance pot(Keeper keeper, String earmark) {
        return journal.pots(keeper.fund).getOrDefault(new Pot(keeper.fund, earmark), Balance.EMPTY);
    }

    private void give(Keeper keeper, String yuan, String earmark) {
        inOne(() -> {
            keeper.funds.receive(
                    keeper.fund, UUID.randomUUID().toString(), Money.yuan(yuan), "donor", earmark, "finance");
            return true;
        });
    }

    @Test
    void whatIsGivenForACaseIsUsedForItFirst() {
        var keeper = new Keeper("1000.00", "500.00");
        give(keeper, "300.00", keeper.caseNumber.value());
        assertThat(keeper.commit("g-" + keeper.fund)).isTrue();
        assertThat(pot(keeper, keeper.caseNumber.value()).available()).isEqualTo(Money.ZERO);
        assertThat(pot(keeper, "").available()).isEqualTo(Money.yuan("800.00"));
        assertThat(balance(keeper.fund).committed()).isEqualTo(Money.yuan("500.00"));
    }

    @Test
    void whatIsGivenForAFileThatWasMergedIsUsedForTheOneInWhichItGoesOn() {
        var keeper = new Keeper("1000.00", "500.00");
        var merged = new MoneyFamily(context, port).caseNumber;
        give(keeper, "200.00", merged.value());
        jdbc.sql("update aid_case set merged_into = ? where case_number = ?")
                .param(keeper.caseNumber.value())
                .param(merged.value())
                .update();
        give(keeper, "100.00", merged.value());
        assertThat(pot(keeper, keeper.caseNumber.value()).available()).isEqualTo(Money.yuan("100.00"));

        assertThat(keeper.commit("g-" + keeper.fund)).isTrue();

        assertThat(pot(keeper, keeper.caseNumber.value()).available()).isEqualTo(Money.ZERO);
        assertThat(pot(keeper, merged.value()).available()).isEqualTo(Money.ZERO);
        assertThat(pot(keeper, "").available()).isEqualTo(Money.yuan("800.00"));
        assertThat(balance(keeper.fund)).isEqualTo(journal.replayed(keeper.fund));
    }

    @Test
    void nothingIsBoundToACaseThatThereIsNot() {
        var before = balance("spring-bud");
        var mistyped = new HashMap<>(gift("100.00"));
        mistyped.put("earmark", "510104-2031-999999");

        var refused = as("finance")
                .postOnce("/api/v1/funds/spring-bud/receipts", mistyped)
                .is(422);

        assertThat(refused.body().at("/errors/0/field").asText()).isEqualTo("earmark");
        assertThat(refused.body().at("/errors/0/message").asText()).startsWith("没有这个编号的个案");
        assertThat(balance("spring-bud")).isEqualTo(before);
    }

    @Test
    void whatIsGivenForAnotherCaseIsNotTouched() {
        var keeper = new Keeper("100.00", "500.00");
        give(keeper, "9000.00", "510104-2031-999999");
        assertThat(keeper.commit("g-" + keeper.fund)).isFalse();
        give(keeper, "400.00", "助学");
        assertThat(keeper.commit("g-" + keeper.fund)).isTrue();
        assertThat(pot(keeper, "510104-2031-999999").available()).isEqualTo(Money.yuan("9000.00"));
        assertThat(balance(keeper.fund)).isEqualTo(journal.replayed(keeper.fund));
    }

    @Test
    void aPromiseIsPaidInInstalmentsAndTheRestIsReleased() {
        var keeper = new Keeper("1000.00", "500.00");
        var grantId = "g-" + keeper.fund;
        keeper.commit(grantId);
        for (var month : List.of("p-1", "p-2", "p-2")) {
            keeper.payments.put(
                    grantId,
                    new GrantPayments.GrantPayment(month + keeper.fund, 1, "paid", Money.yuan("200.00"), true));
            keeper.pay(grantId, month + keeper.fund);
        }
        assertThat(balance(keeper.fund).paid()).isEqualTo(Money.yuan("400.00"));
        keeper.payments.put(
                grantId, new GrantPayments.GrantPayment("p-3" + keeper.fund, 1, "paid", Money.yuan("200.00"), true));
        assertThatThrownBy(() -> keeper.pay(grantId, "p-3" + keeper.fund)).hasMessageContaining("not held any more");
        keeper.payments.put(
                grantId, new GrantPayments.GrantPayment("p-2" + keeper.fund, 1, "paid", Money.yuan("200.00"), true));
        keeper.release(grantId);
        assertThat(balance(keeper.fund).available()).isEqualTo(Money.yuan("600.00"));
        assertThat(balance(keeper.fund).committed()).isEqualTo(Money.ZERO);
    }

    @Test
    void paidMoneyThatComesBackIsFreeAgainOnce() {
        var keeper = new Keeper("1000.00", "500.00");
        var grantId = "g-" + keeper.fund;
        var paymentId = "p-" + keeper.fund;
        keeper.commit(grantId);
        assertThatThrownBy(() -> keeper.takeBack(grantId, paymentId)).hasMessageContaining("never booked");
        keeper.payments.put(grantId, new GrantPayments.GrantPayment(paymentId, 1, "paid", keeper.each, true));
        keeper.pay(grantId, paymentId);
        keeper.takeBack(grantId, paymentId);
        keeper.takeBack(grantId, paymentId);
        assertThat(balance(keeper.fund).paid()).isEqualTo(Money.ZERO);
        assertThat(balance(keeper.fund).available()).isEqualTo(Money.yuan("1000.00"));
        assertThat(balance(keeper.fund)).isEqualTo(journal.replayed(keeper.fund));
    }

    @Test
    void onlyWhatIsFreeCanLeaveAFund() {
        var keeper = new Keeper("1000.00", "900.00");
        keeper.commit("g-" + keeper.fund);
        assertThat(keeper.withdraw("100.01")).isFalse();
        assertThat(keeper.withdraw("100.00")).isTrue();
        assertThat(balance(keeper.fund).received()).isEqualTo(Money.yuan("900.00"));
        assertThat(balance(keeper.fund)).isEqualTo(journal.replayed(keeper.fund));
    }

    @Test
    void twoLevelsFundAGrantTogetherOrNotAtAll() {
        var family = new MoneyFamily(context, port, "serious-illness");
        var district = balance("two-cancers-relief-district");
        var city = balance("two-cancers-relief");
        var amount = Money.yuan("10000.00");
        var funds = new KeepFunds(
                journal,
                grantId -> Optional.of(new ApprovedGrants.ApprovedGrant(
                        grantId,
                        family.caseNumber,
                        "two-cancers-relief",
                        "two-cancers-relief",
                        family.mother,
                        amount,
                        false,
                        false,
                        Set.of("director"))),
                new GrantPayments() {
                    @Override
                    public List<GrantPayment> all(String grantId) {
                        return List.of(new GrantPayment(grantId, 1, "paid", amount, true));
                    }

                    @Override
                    public List<GrantPayment> lock(String grantId) {
                        return all(grantId);
                    }

                    @Override
                    public void stop(String grantId) {}

                    @Override
                    public List<Part> schedule(String grantId) {
                        return List.of();
                    }

                    @Override
                    public Map<String, GrantPayment> newest(Collection<String> grantIds) {
                        return Map.of();
                    }

                    @Override
                    public Map<String, Progress> progress(Collection<String> grantIds) {
                        return Map.of();
                    }
                },
                context.getBean(CaseFiles.class),
                programmes,
                timeline,
                event -> {},
                clock);
        var grantId = UUID.randomUUID().toString();
        assertThat(inOne(() -> funds.commit(grantId))).isTrue();
        assertThat(balance("two-cancers-relief").committed().minus(city.committed()))
                .isEqualTo(Money.yuan("5000.00"));
        assertThat(balance("two-cancers-relief-district").committed().minus(district.committed()))
                .isEqualTo(Money.yuan("5000.00"));
        inOne(() -> {
            funds.pay(grantId, grantId);
            return true;
        });
        assertThat(balance("two-cancers-relief").paid().minus(city.paid())).isEqualTo(Money.yuan("5000.00"));

        var left = balance("two-cancers-relief-district").available();
        inOne(() -> funds.withdraw(
                Pot.free("two-cancers-relief-district"), UUID.randomUUID().toString(), left, "donor", "…", "finance"));
        try {
            var before = balance("two-cancers-relief");
            assertThat(inOne(() -> funds.commit(UUID.randomUUID().toString()))).isFalse();
            assertThat(balance("two-cancers-relief")).isEqualTo(before);
        } finally {
            inOne(() -> {
                funds.receive(
                        "two-cancers-relief-district", UUID.randomUUID().toString(), left, "donor", null, "finance");
                return true;
            });
        }
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
