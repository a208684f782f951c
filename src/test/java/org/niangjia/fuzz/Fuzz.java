package org.niangjia.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.niangjia.fuzz.Doors.Door;
import org.niangjia.platform.webhook.WebhookKey;
import org.niangjia.story.Colleague;
import org.niangjia.story.MediationCase;
import org.niangjia.story.People;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;

/**
 * Asks every door of a running house nonsense, as everybody, on several threads, for some time. Request {@code n} of a seed
 * is always made of the same random numbers; which ids it finds depends on what was answered before.
 */
final class Fuzz {

    private static final Logger LOG = LoggerFactory.getLogger(Fuzz.class);

    private static final List<String> PEOPLE = List.of(
            "",
            "caseworker",
            "caseworker",
            "supervisor",
            "director",
            "city",
            "finance",
            "volunteer",
            "justice",
            "caseworker-b",
            "auditor",
            "admin");

    private static final int MOST_IDS = 300;
    private static final int AT_ONCE = 16;

    /** What no stranger is told: where in our code, and how we ask the database. The types of events are nobody's secret. */
    private static final Pattern INSIDES = Pattern.compile(
            "org\\.(niangjia\\.(?!(referral|payment)\\.[a-z-]+(\\.v1|[^a-z.]))[a-z]|springframework|camunda|apache|postgresql|h2|hibernate)|com\\.fasterxml|java\\.(lang|util|io|sql|time)\\.|\\tat "
                    + "|jakarta\\.|Exception|PreparedStatement|SQLSTATE|select .* from |insert into|act_(ru|hi|re|id|ge)_",
            Pattern.CASE_INSENSITIVE);

    private final int port;
    private final Environment settings;
    private final Clock clock;
    private final long seed;
    private final RawCaller house;
    private final List<Door> doors;
    private final Map<String, List<String>> ids = new ConcurrentHashMap<>();
    private final Map<String, String> findings = new ConcurrentHashMap<>();
    private final Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> reached = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicLong slowest = new AtomicLong();
    private final AtomicLong trickled = new AtomicLong();

    Fuzz(int port, Environment settings, Clock clock, long seed) {
        this.port = port;
        this.settings = settings;
        this.clock = clock;
        this.seed = seed;
        this.house = new RawCaller(port);
        this.doors = Doors.of(
                Colleague.of(port, "caseworker").get("/v3/api-docs").is(200).body());
    }

    /** What came of it. */
    record Outcome(
            long requests,
            Map<Integer, Integer> statuses,
            Map<String, String> findings,
            int doors,
            int doorsPassed,
            Duration slowest,
            Duration longestTrickle) {}

    /** @param threads how many ask at the same time */
    Outcome rages(Duration time, int threads) throws Exception {
        LOG.info("Nonsense of seed {} (-Dniangjia.fuzz.seed={}) for {} at {} doors", seed, seed, time, doors.size());
        if (ids.isEmpty()) {
            somethingToAskFor();
        }
        var until = System.nanoTime() + time.toNanos();
        var askers = Executors.newFixedThreadPool(threads + 2);
        try {
            var asking = new ArrayList<Future<?>>();
            for (int thread = 0; thread < threads; thread++) {
                asking.add(askers.submit(() -> {
                    while (System.nanoTime() < until) {
                        ask(numbers.incrementAndGet());
                    }
                    return null;
                }));
            }
            for (var slow : List.of("/api/v1/cases", "/login")) {
                asking.add(askers.submit(() -> {
                    trickle(slow);
                    return null;
                }));
            }
            for (var one : asking) {
                one.get();
            }
        } finally {
            askers.shutdownNow();
            askers.awaitTermination(1, TimeUnit.MINUTES);
        }
        var counted = new TreeMap<Integer, Integer>();
        statuses.forEach((status, times) -> counted.put(status, times.get()));
        return new Outcome(
                numbers.get(),
                counted,
                new TreeMap<>(findings),
                doors.size(),
                reached.size(),
                Duration.ofNanos(slowest.get()),
                Duration.ofNanos(trickled.get()));
    }

    /** Cases of this office and of another, with their tasks and grants. */
    private void somethingToAskFor() {
        know("fund", "bursary");
        know("fund", "spring-bud");
        know("agency", "justice");
        know("userId", "caseworker");
        know("idNumber", People.woman("19860214"));
        for (int family = 0; family < 3; family++) {
            var number = MediationCase.reported(port, People.woman("1951030" + (family + 1)), "justice");
            know("caseNumber", number.value());
            if (family > 0) {
                MediationCase.planned(port, number, LocalDate.now(clock));
            }
        }
        for (var person : PEOPLE) {
            for (var path : List.of("/api/v1/tasks", "/api/v1/funds", "/api/v1/surveys")) {
                learn(Colleague.of(port, person)
                        .send("GET", path, null, Map.of())
                        .body());
            }
        }
        for (var number : List.copyOf(ids.get("caseNumber"))) {
            learn(Colleague.of(port, "caseworker")
                    .get("/api/v1/cases/" + number)
                    .body());
        }
    }

    /**
     * Whatever an answer calls an id is asked for later, by whomever; but only our own cases: the house may be full of other
     * tests' halves of cases, which no house has.
     */
    private void learn(JsonNode answer) {
        for (var field : answer.properties()) {
            if (field.getValue().isTextual() && field.getKey().endsWith("Id")) {
                know(field.getKey(), field.getValue().asText());
            }
        }
        answer.forEach(this::learn);
    }

    private void know(String name, String id) {
        var known = ids.computeIfAbsent(name, first -> new java.util.concurrent.CopyOnWriteArrayList<>());
        if (known.size() < MOST_IDS && !id.isEmpty() && !known.contains(id)) {
            known.add(id);
        }
    }

    private record Request(Door door, String person, byte[] head, byte[] body) {

        String shown() {
            var start = new String(head, StandardCharsets.UTF_8).replaceAll("Authorization: [^\r]*\r\n", "");
            return "as '%s': %s %s"
                    .formatted(
                            person,
                            start.substring(0, Math.min(900, start.length())).replace("\r\n", " | "),
                            new String(body, 0, Math.min(500, body.length), StandardCharsets.UTF_8));
        }
    }

    private void ask(long number) throws IOException {
        var random = new Random(apart(seed, number));
        var request = request(random);
        switch (random.nextInt(120)) {
            case 0 -> atOnce(request, number);
            case 1, 2 -> house.breaksOff(request.head(), request.body(), random.nextInt(request.body().length + 1));
            default -> answered(request, number);
        }
    }

    /** Seeds that lie side by side would begin alike. */
    private static long apart(long seed, long number) {
        return new java.util.SplittableRandom(seed ^ number * 0x9e3779b97f4a7c15L).nextLong();
    }

    private void atOnce(Request request, long number) {
        var together = Executors.newFixedThreadPool(AT_ONCE);
        try {
            Callable<Void> once = () -> {
                answered(request, number);
                return null;
            };
            for (var one : together.invokeAll(
                    IntStream.range(0, AT_ONCE).mapToObj(each -> once).toList())) {
                one.get();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException broken) {
            find(request, number, "broke off: " + broken.getCause(), "");
        } finally {
            together.shutdownNow();
        }
    }

    private void answered(Request request, long number) throws IOException {
        var began = System.nanoTime();
        RawCaller.Answer answer;
        try {
            answer = house.says(request.head(), request.body());
        } catch (java.net.SocketTimeoutException silent) {
            find(request, number, "no answer in a minute", "");
            return;
        }
        slowest.accumulateAndGet(System.nanoTime() - began, Math::max);
        statuses.computeIfAbsent(answer.status(), first -> new AtomicInteger()).incrementAndGet();
        judge(request, number, answer);
        if (answer.status() < 400 && answer.status() > 0) {
            reached.computeIfAbsent(request.door().name(), first -> new AtomicInteger())
                    .incrementAndGet();
            if (answer.header("Content-Type").startsWith("application/json")) {
                try {
                    learn(Nonsense.JSON.readTree(answer.body()));
                } catch (IOException notJson) {
                    find(request, number, "calls itself JSON and is none", answer.text());
                }
            }
        }
    }

    private void judge(Request request, long number, RawCaller.Answer answer) {
        if (answer.status() >= 500) {
            find(request, number, String.valueOf(answer.status()), answer.text());
            return;
        }
        var start = new String(request.head(), 0, Math.min(request.head().length, 200), StandardCharsets.UTF_8);
        var isOurs = start.matches("(?s)[A-Z]+ /(api|sandbox)/.*");
        if (answer.status() >= 400 && isOurs) {
            var text = answer.text();
            if (INSIDES.matcher(text).find()) {
                find(request, number, answer.status() + " tells of the inside", text);
            }
            if (!start.startsWith("HEAD") && !answer.header("Content-Type").startsWith("application/problem+json")) {
                find(request, number, answer.status() + " is no problem", answer.header("Content-Type") + " " + text);
            }
        }
    }

    private void find(Request request, long number, String what, String text) {
        var where = request.door().name() + " " + what;
        var seen = "#%d %s → %s".formatted(number, request.shown(), text.substring(0, Math.min(400, text.length())));
        if (findings.putIfAbsent(where, seen) == null) {
            LOG.warn("{}: {}", where, seen);
        }
    }

    private Request request(Random random) {
        var nonsense = new Nonsense(random);
        var door = nonsense.one(doors);
        var person = door.path().startsWith("/sandbox/") ? "admin" : nonsense.one(PEOPLE);
        var chosen = chosen(random);
        var odd = random.nextInt(10);
        var path = path(door, chosen, random, nonsense, odd == 0) + query(door, random, nonsense, odd == 1);
        var method = odd == 2 && random.nextInt(4) == 0
                ? nonsense.one(List.of("HEAD", "OPTIONS", "PATCH", "TRACE", "FOO", "PUT", "DELETE", "POST", "GET"))
                : door.method();
        var body = new byte[0];
        var type = "application/json";
        if (door.takesABody() || odd == 3) {
            var meant = door.meant().isMissingNode()
                    ? Nonsense.JSON.createObjectNode()
                    : json(Doors.filled(door.meant().toString(), chosen));
            switch (random.nextInt(10)) {
                case 0, 1 -> body = nonsense.body();
                case 2 -> body = Nonsense.bytes(meant.toString());
                case 3 -> {
                    type = "multipart/form-data; boundary=frontier";
                    body = nonsense.form("frontier");
                }
                case 4 -> {
                    type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
                    body = nonsense.workbook();
                }
                default -> body = nonsense.mutated(meant);
            }
            if (door.path().endsWith("surveys") && random.nextInt(2) == 0) {
                type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
                body = nonsense.workbook();
            }
            if (door.path().startsWith("/api/v1/bank-files") || door.path().endsWith("reports")) {
                type = random.nextBoolean() ? "application/xml" : type;
            }
            type = random.nextInt(8) == 0 ? nonsense.type() : type;
        }
        var head = new StringBuilder("%s %s HTTP/1.1\r\nConnection: close\r\n".formatted(method, path));
        var given = odd == 4 ? nonsense.header() : "";
        header(head, given, "Host", "127.0.0.1:" + port);
        header(head, given, "X-Forwarded-For", "10.%d.%d.%d".formatted(random.nextInt(256), random.nextInt(256), 1));
        if (!person.isEmpty()) {
            header(head, given, "Authorization", "Basic " + base64(person + ":" + person));
        }
        if (random.nextInt(10) > 0) {
            header(head, given, "Idempotency-Key", "fuzz-" + random.nextInt());
        }
        if (door.path().startsWith("/api/partner/")) {
            sign(head, given, door, body, random, nonsense);
        }
        if (body.length > 0 || door.takesABody()) {
            if (!type.isEmpty()) {
                header(head, given, "Content-Type", type);
            }
            header(head, given, "Content-Length", String.valueOf(body.length));
        }
        if (!given.isEmpty()) {
            head.append(given).append("\r\n");
        }
        head.append("\r\n");
        return new Request(door, person, head.toString().getBytes(StandardCharsets.UTF_8), body);
    }

    private static void header(StringBuilder head, String given, String name, String value) {
        if (!given.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":")) {
            head.append(name).append(": ").append(value).append("\r\n");
        }
    }

    /** As the partner itself would, so that what it says is read at all. */
    private void sign(StringBuilder head, String given, Door door, byte[] body, Random random, Nonsense nonsense) {
        var isBank = door.path().contains("payment");
        var agency = nonsense.one(List.of("justice", "civil-affairs", "health"));
        var secret = settings.getRequiredProperty(
                isBank ? "niangjia.bank.secret" : "niangjia.agencies." + agency + ".secret");
        if (!isBank) {
            header(head, given, "X-Agency", agency);
        }
        if (random.nextInt(6) > 0) {
            var messageId = random.nextInt(20) == 0 ? "m".repeat(random.nextInt(4000)) : "msg_" + random.nextLong();
            new WebhookKey(secret)
                    .signNow(messageId, new String(body, StandardCharsets.UTF_8))
                    .forEach((name, value) -> header(head, given, name, value));
        }
    }

    private Map<String, String> chosen(Random random) {
        var chosen = new HashMap<String, String>();
        new TreeMap<>(ids).forEach((name, known) -> chosen.put(name, known.get(random.nextInt(known.size()))));
        return chosen;
    }

    private static String path(Door door, Map<String, String> chosen, Random random, Nonsense nonsense, boolean odd) {
        var path = door.path();
        if (odd) {
            path = path.contains("{") && random.nextInt(4) > 0
                    ? path.replaceFirst("\\{[^}]+}", java.util.regex.Matcher.quoteReplacement(nonsense.segment()))
                    : path + "/" + nonsense.segment();
        }
        return Doors.filled(path, chosen).replaceAll("\\{[^}]+}", "unknown").replace("**", "unknown");
    }

    private static String query(Door door, Random random, Nonsense nonsense, boolean odd) {
        if (door.query().isEmpty() && !odd || !odd && random.nextInt(3) > 0) {
            return "";
        }
        var names = new ArrayList<>(door.query());
        names.add("unknown");
        var query = new StringBuilder("?");
        for (int parameters = 1 + random.nextInt(random.nextInt(20) == 0 ? 1000 : 3); parameters > 0; parameters--) {
            query.append(nonsense.one(names))
                    .append(random.nextInt(10) == 0 ? "" : "=")
                    .append(
                            odd
                                    ? nonsense.segment()
                                    : URLEncoder.encode("2026-11-0" + random.nextInt(9), StandardCharsets.UTF_8))
                    .append(parameters > 1 ? "&" : "");
        }
        return query.toString();
    }

    /** Bodies that come a byte at a time and never end; each has to be cut off. */
    private void trickle(String path) throws IOException {
        for (var kind :
                List.of("application/json", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded")) {
            var head = ("POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Basic %s\r\nContent-Type: %s\r\n"
                            + "Idempotency-Key: slow\r\nContent-Length: 900000\r\n\r\n")
                    .formatted(path, base64("caseworker:caseworker"), kind);
            var longest = Duration.ofMinutes(2);
            var listened = house.trickles(
                    Nonsense.bytes(path.equals("/login") ? head.replaceFirst("Authorization[^\r]*\r\n", "") : head),
                    Nonsense.bytes("{\"a=b&"),
                    Duration.ofMillis(100),
                    longest);
            listened.ifPresent(took -> trickled.accumulateAndGet(took.toNanos(), Math::max));
            if (listened.isEmpty()) {
                findings.put("POST " + path + " slow " + kind, "was listened to for " + longest);
            }
        }
    }

    private static JsonNode json(String text) {
        try {
            return Nonsense.JSON.readTree(text);
        } catch (IOException ours) {
            throw new IllegalStateException(ours);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * What the house holds on to, when it has come to rest.
     *
     * @param threads by their names without numbers
     * @param heap bytes after a collection
     */
    record Held(Map<String, Long> threads, long heap) {

        static Held now() {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .until(() -> Thread.getAllStackTraces().entrySet().stream()
                            .noneMatch(entry -> entry.getKey().getName().contains("-exec-")
                                    && List.of(entry.getValue()).stream().anyMatch(frame -> frame.getClassName()
                                            .startsWith("org.niangjia"))));
            var memory = ManagementFactory.getMemoryMXBean();
            System.gc();
            System.gc();
            return new Held(
                    Thread.getAllStackTraces().keySet().stream()
                            .filter(Thread::isAlive)
                            .collect(Collectors.groupingBy(
                                    thread -> thread.getName().replaceAll("[0-9]+", "N"), Collectors.counting())),
                    memory.getHeapMemoryUsage().getUsed());
        }
    }
}
