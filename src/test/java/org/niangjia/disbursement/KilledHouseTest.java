package org.niangjia.disbursement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.niangjia.casefile.Money;
import org.niangjia.story.Colleague;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The application is killed again and again in the middle of a batch of payments, on a real PostgreSQL, against a bank
 * in another process with a book in another database. Only with {@code -Psoak}.
 */
@Order(Integer.MAX_VALUE)
@EnabledIfSystemProperty(named = "niangjia.soak", matches = "true")
@NullUnmarked
class KilledHouseTest {

    private static final Logger LOG = LoggerFactory.getLogger(KilledHouseTest.class);

    private static final long SEED = Long.getLong("niangjia.seed", 20261122);
    private static final int PAYMENTS = Integer.getInteger("niangjia.payments", 500);
    private static final int KILLS = Integer.getInteger("niangjia.kills", 50);

    /** Of so many kills one strikes while the application starts. */
    private static final int KILLS_AT_START = 8;

    /** After so many kills the bank is killed too. */
    private static final int KILLS_TO_THE_BANKS = 10;

    /** A kill at the start strikes within so many milliseconds. */
    private static final int START_TIME = 8_000;

    /** The others strike after a random number of steps, and so many milliseconds later at most. */
    private static final int JITTER = 300;

    /** From prepared over released and submitted to paid. */
    private static final int STEPS = 3;

    private static final Duration LONGEST_WORK = Duration.ofSeconds(20);
    private static final Duration START = Duration.ofMinutes(5);
    private static final Duration END = Duration.ofMinutes(20);
    private static final Path LOGS = Path.of("target", "soak");

    private static EmbeddedPostgres postgres;
    private static JdbcClient house;
    private static int housePort;
    private static int bankPort;

    private final Random random = new Random(SEED);
    private final Semaphore payments = new Semaphore(0);
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final AtomicInteger takenTwice = new AtomicInteger();
    private final Map<String, Integer> behaviours = new TreeMap<>();
    private final List<Process> processes = new ArrayList<>();

    @BeforeAll
    static void databases() throws Exception {
        Files.createDirectories(LOGS);
        postgres = EmbeddedPostgres.start();
        house = JdbcClient.create(postgres.getPostgresDatabase());
        house.sql("create database bank").update();
        housePort = freePort();
        bankPort = freePort();
    }

    @AfterAll
    static void noDatabases() throws IOException {
        postgres.close();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void everyPaymentIsMadeOnceHoweverOftenTheHouseIsKilled() throws Exception {
        var hands = Executors.newFixedThreadPool(3);
        try {
            prepare();
            var begun = System.nanoTime();
            for (var user : List.of("finance", "finance2", "finance")) {
                hands.execute(() -> worksOffTheList(user));
            }
            var figures = liveAndDie();
            var last = startsHouse();
            isReady(last, housePort);
            behave("accept-and-complete", "PT0S", 1);
            payments.release(PAYMENTS * KILLS);
            await().atMost(END).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
                putBackToWork();
                assertThat(count("select count(*) from aid_grant where status <> 'paid'"))
                        .isZero();
            });
            isOver.set(true);
            figures.put(
                    "seconds", (int) Duration.ofNanos(System.nanoTime() - begun).toSeconds());
            isAllPaidOnce(figures);
        } finally {
            isOver.set(true);
            hands.shutdownNow();
            processes.forEach(Process::destroyForcibly);
        }
    }

    private void prepare() throws Exception {
        var preparing = starts(
                "prepare",
                housePort,
                "postgres",
                "--camunda.bpm.job-execution.enabled=false",
                "--families=" + PAYMENTS,
                "--seed=" + SEED);
        assertThat(preparing.waitFor(20, TimeUnit.MINUTES)).isTrue();
        assertThat(preparing.exitValue()).isZero();
        assertThat(count("select count(*) from payment where status = 'prepared'"))
                .isEqualTo(PAYMENTS);
    }

    private Map<String, Integer> liveAndDie() throws Exception {
        var figures = new TreeMap<String, Integer>();
        var bank = startsBank();
        for (int kill = 1; kill <= KILLS; kill++) {
            if (kill % KILLS_TO_THE_BANKS == 0) {
                dies(bank, 0);
                bank = startsBank();
                figures.merge("killsOfTheBank", 1, Integer::sum);
            }
            var process = startsHouse();
            if (random.nextInt(KILLS_AT_START) == 0) {
                dies(process, random.nextInt(START_TIME));
                figures.merge("killsAtStart", 1, Integer::sum);
                continue;
            }
            isReady(process, housePort);
            behaveSomehow();
            // More than is paid before the next kill, so that there is always something under way.
            payments.release(2 * PAYMENTS / KILLS + random.nextInt(4));
            await().atMost(END)
                    .pollInterval(Duration.ofMillis(5))
                    .until(hasDone(random.nextInt(2 * STEPS * PAYMENTS / KILLS)));
            dies(process, random.nextInt(JITTER));
            var underWay = count("select count(*) from act_ru_job where lock_owner_ is not null");
            figures.merge("killsWithJobsUnderWay", underWay > 0 ? 1 : 0, Integer::sum);
            figures.merge("jobsCutOff", underWay, Integer::sum);
            LOG.info(
                    "Kill {}: {} jobs cut off, {} paid",
                    kill,
                    underWay,
                    count("select count(*) from payment where status = 'paid'"));
        }
        figures.put("kills", KILLS);
        return figures;
    }

    /** So many steps of payments have been done from now on, or as many as there are while the bank is in trouble. */
    private static Callable<Boolean> hasDone(int steps) {
        var from = steps();
        var latest = System.nanoTime() + LONGEST_WORK.toNanos();
        return () -> steps() >= from + steps || System.nanoTime() > latest;
    }

    private static int steps() {
        return count(
                """
                select coalesce(sum(case status when 'prepared' then 0 when 'released' then 1 when 'submitted' then 2 else 3 end), 0)
                from payment
                """);
    }

    /** Lives so many milliseconds more, unless it dies by itself, which it must not. */
    private static void dies(Process process, int milliseconds) throws InterruptedException {
        assertThat(process.waitFor(milliseconds, TimeUnit.MILLISECONDS)).isFalse();
        process.destroyForcibly();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as("SIGKILL").isEqualTo(128 + 9);
    }

    private Process startsBank() throws IOException {
        var bank = starts("bank", bankPort, "bank", "--camunda.bpm.job-execution.enabled=false");
        isReady(bank, bankPort);
        behave("accept-and-complete", "PT0S", 1);
        return bank;
    }

    private Process startsHouse() throws IOException {
        return starts(
                "house",
                housePort,
                "postgres",
                "--niangjia.bank.url=http://127.0.0.1:%d/sandbox/bank".formatted(bankPort),
                // A dead node's jobs are free again soon, which is still longer than a call to the bank may take.
                "--camunda.bpm.job-execution.lock-time-in-millis=15000",
                "--camunda.bpm.job-execution.max-wait=1000");
    }

    private Process starts(String name, int port, String database, String... more) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx768m",
                "-cp",
                System.getProperty("java.class.path"),
                HouseUnderFire.class.getName(),
                "--spring.profiles.active=demo",
                "--server.port=" + port,
                "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", database),
                "--spring.datasource.username=postgres"));
        command.addAll(List.of(more));
        var log = LOGS.resolve(name + ".log").toFile();
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
        processes.add(process);
        return process;
    }

    private static void isReady(Process process, int port) {
        await().atMost(START).pollInterval(Duration.ofMillis(100)).until(() -> {
            assertThat(process.isAlive()).isTrue();
            return isUp(port);
        });
    }

    private static boolean isUp(int port) {
        try {
            return Colleague.of(port, "").get("/actuator/health/readiness").status() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    private void behaveSomehow() {
        var mode = List.of(
                        "accept-and-complete", "accept-and-complete", "fail", "slow", "duplicate", "reorder", "reject")
                .get(random.nextInt(7));
        // Slow is longer than we wait; every other mode answers at once and speaks up to three seconds later.
        behave(mode, mode.equals("slow") ? "PT6S" : "PT%d.%03dS".formatted(random.nextInt(3), random.nextInt(1000)), 2);
    }

    private void behave(String mode, String delay, int times) {
        behaviours.merge(mode, 1, Integer::sum);
        var behaviour = Map.of(
                "mode",
                mode,
                "delay",
                delay,
                "times",
                times,
                "answersTo",
                "http://127.0.0.1:%d/api/partner/v1/payment-events".formatted(housePort));
        Colleague.of(bankPort, "admin")
                .put("/sandbox/bank/behaviour", behaviour)
                .is(200);
    }

    /** Releases and repairs what she sees while the house stands, each with a double click. */
    private void worksOffTheList(String user) {
        var officer = Colleague.of(housePort, user);
        while (!isOver.get()) {
            try {
                payments.acquire();
                if (!doesOne(officer)) {
                    payments.release();
                    await().atMost(END).pollDelay(Duration.ofMillis(200)).until(() -> isOver.get() || isUp(housePort));
                }
            } catch (UncheckedIOException | CompletionException theHouseIsDown) {
                payments.release();
                await().atMost(END).pollInterval(Duration.ofMillis(50)).until(() -> isOver.get() || isUp(housePort));
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Whether there was something to do. */
    private boolean doesOne(Colleague officer) {
        var tasks = officer.get("/api/v1/tasks");
        if (tasks.status() != 200) {
            return false;
        }
        var open = new ArrayList<JsonNode>();
        tasks.body().get("items").forEach(open::add);
        Collections.shuffle(open);
        for (var task : open) {
            var path = "/api/v1/tasks/" + task.get("taskId").asText();
            if (officer.post(path + "/claim", Map.of()).status() == 204) {
                var decision =
                        task.get("taskDefinitionKey").asText().equals("Task_ReleasePayment") ? "release" : "retry";
                var click = CompletableFuture.supplyAsync(() -> submit(officer, path, decision));
                var again = submit(officer, path, decision);
                if (click.join() == 204 && again == 204) {
                    takenTwice.incrementAndGet();
                }
                return true;
            }
        }
        return false;
    }

    private static int submit(Colleague officer, String path, String decision) {
        return officer.post(path + "/submission", Map.of("decision", decision)).status();
    }

    /** What the operator does in Cockpit: a job that failed five times is tried again. */
    private void putBackToWork() {
        for (var job : house.sql("select id_ from act_ru_job where retries_ = 0")
                .query(String.class)
                .list()) {
            Colleague.of(housePort, "admin")
                    .put("/engine-rest/job/" + job + "/retries", Map.of("retries", 5))
                    .is(204);
        }
    }

    private void isAllPaidOnce(Map<String, Integer> figures) {
        var book = Colleague.of(bankPort, "admin")
                .get("/sandbox/bank/book")
                .is(200)
                .body();
        var paidByBank = amounts(book, "paid");
        var returnedByBank = amounts(book, "returned");
        var paidByHouse = new HashMap<String, Long>();
        house.sql("select payment_id, amount_fen from fund_entry where kind = 'payment'")
                .query(row -> {
                    assertThat(paidByHouse.put(row.getString("payment_id"), row.getLong("amount_fen")))
                            .isNull();
                });
        figures.put("orders", book.size());
        figures.put("requests", sum(book, "requests"));
        figures.put("words", (int) StreamSupport.stream(book.spliterator(), false)
                .mapToInt(entry -> sum(entry.get("said"), "times"))
                .sum());
        figures.put("paid", paidByBank.size());
        figures.put("returned", returnedByBank.size());
        var fen = paidByBank.values().stream().mapToLong(Long::longValue).sum();
        LOG.info("Seed {}: {}, bank's modes {}, {} yuan paid", SEED, figures, behaviours, new Money(fen).amount());

        assertThat(takenTwice).as("double clicks that were both taken").hasValue(0);
        assertThat(paidByBank).hasSize(PAYMENTS).isEqualTo(paidByHouse);
        assertThat(count("select count(distinct grant_id) from payment where status = 'paid'"))
                .isEqualTo(PAYMENTS);
        assertThat(count("select count(*) from payment where status = 'paid'")).isEqualTo(PAYMENTS);
        assertThat(count("select count(*) from payment where status = 'returned'"))
                .isEqualTo(returnedByBank.size());
        assertThat(count("select count(*) from payment where status not in ('paid', 'returned')"))
                .isZero();
        assertThat(count("select count(*) from fund_pot where received <> available + committed + paid or"
                        + " committed <> 0"))
                .isZero();
        assertThat(house.sql("select paid from fund_pot where fund = 'bursary' and earmark = ''")
                        .query(Long.class)
                        .single())
                .isEqualTo(fen);
        assertThat(count("select count(*) from act_ru_execution")).isZero();
    }

    private static Map<String, Long> amounts(JsonNode book, String status) {
        var amounts = new HashMap<String, Long>();
        for (var entry : book) {
            if (entry.get("status").asText().equals(status)) {
                amounts.put(
                        entry.get("paymentId").asText(),
                        Money.yuan(entry.at("/amount/amount").asText()).fen());
            }
        }
        return amounts;
    }

    private static int sum(JsonNode of, String field) {
        return StreamSupport.stream(of.spliterator(), false)
                .mapToInt(each -> each.get(field).asInt())
                .sum();
    }

    private static int count(String sql) {
        return house.sql(sql).query(Integer.class).single();
    }
}
