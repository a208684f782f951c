package org.niangjia.survey;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;
import org.dhatim.fastexcel.Workbook;
import org.niangjia.benchmark.Meter;
import org.niangjia.casefile.IdNumber;
import org.niangjia.story.Colleague;
import org.niangjia.story.SurveySheet;
import org.springframework.context.ApplicationContext;

/** A list of many people, from its file to their open cases: how fast, with how many statements, in how much memory. */
public final class LargeSurvey {

    /** Of a table of runs. */
    public static final String HEADINGS =
            """
            | people | cases | sent s | checked s | opened s | people a second | cases a second | statements a case | MB kept |
            | --- | --- | --- | --- | --- | --- | --- | --- | --- |
            """;

    /** No two lists of one run name the same people. */
    private static int serial;

    private final ApplicationContext context;
    private final int port;

    public LargeSurvey(ApplicationContext context, int port) {
        this.context = context;
        this.port = port;
    }

    /**
     * What a run took.
     *
     * @param statements of opening the cases
     * @param kept bytes at most that a collection left
     */
    public record Run(
            int people, int cases, Duration sent, Duration checked, Duration opened, long statements, long kept) {

        public String line() {
            return String.format(
                    Locale.ROOT,
                    "| %d | %d | %.1f | %.1f | %.1f | %.0f | %.0f | %.2f | %d |%n",
                    people,
                    cases,
                    seconds(sent),
                    seconds(checked),
                    seconds(opened),
                    people / seconds(sent.plus(checked).plus(opened)),
                    cases / seconds(opened),
                    (double) statements / cases,
                    kept >> 20);
        }

        private static double seconds(Duration time) {
            return time.toNanos() / 1e9;
        }
    }

    /** @param foundOf one in how many needs a case */
    public Run of(int persons, int foundOf) throws Exception {
        var file = file(persons, foundOf);
        var begun = System.nanoTime();
        var memory = new AtomicLong();
        var listener = afterEachCollection(memory);
        var surveyId = SurveySheet.send(
                        "caseworker", port, "screening", file, UUID.randomUUID().toString())
                .is(202)
                .body()
                .get("surveyId")
                .asText();
        var sent = System.nanoTime();
        var meter = context.getBean(Meter.class);
        var work = context.getBean(WorkOnSurveys.class);
        work.all();
        var checked = System.nanoTime();
        var whenChecked = meter.read();
        Colleague.of(port, "caseworker")
                .post("/api/v1/surveys/" + surveyId + "/opening", java.util.Map.of())
                .is(202);
        work.all();
        var opened = System.nanoTime();
        var opening = meter.read().since(whenChecked);
        listener.run();
        var cases = (persons + foundOf - 1) / foundOf;
        assertThat(Colleague.of(port, "caseworker")
                        .get("/api/v1/surveys/" + surveyId)
                        .is(200)
                        .body()
                        .at("/counts/cases")
                        .asInt())
                .isEqualTo(cases);
        return new Run(
                persons,
                cases,
                Duration.ofNanos(sent - begun),
                Duration.ofNanos(checked - sent),
                Duration.ofNanos(opened - checked),
                opening.executions(),
                memory.get());
    }

    private static byte[] file(int persons, int foundOf) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var workbook = new Workbook(bytes, "Niangjia", "1.0")) {
            var sheet = workbook.newWorksheet("名单");
            var headings = new String[] {"姓名", "身份证号", "联系电话", "所在街道", "家庭住址", "发现情况", "本人同意"};
            for (int column = 0; column < headings.length; column++) {
                sheet.value(0, column, headings[column]);
            }
            for (int person = 0; person < persons; person++) {
                sheet.value(person + 1, 0, "某某" + person);
                sheet.value(person + 1, 1, idNumber(serial++));
                sheet.value(person + 1, 2, "138" + (10_000_000 + person));
                sheet.value(person + 1, 3, "510104020");
                sheet.value(person + 1, 4, "青石街 " + person % 500 + " 号");
                sheet.value(person + 1, 5, person % foundOf == 0 ? "宫颈高级别病变" : "未见异常");
                sheet.value(person + 1, 6, "是");
            }
        }
        return bytes.toByteArray();
    }

    private static String idNumber(int number) {
        var day = java.time.LocalDate.of(1950, 1, 1).plusDays(number / 400);
        var digits = "510108%s%03d"
                .formatted(day.format(java.time.format.DateTimeFormatter.BASIC_ISO_DATE), number % 400 * 2 + 100);
        return digits + IdNumber.checkCharacter(digits);
    }

    /** What is still held after a collection is what the work needs. */
    private static Runnable afterEachCollection(AtomicLong most) {
        NotificationListener listener = (notification, handback) -> {
            var after = GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())
                    .getGcInfo()
                    .getMemoryUsageAfterGc()
                    .entrySet()
                    .stream()
                    .filter(pool -> pool.getKey().matches(".*(Eden|Survivor|Old|Tenured).*"))
                    .mapToLong(pool -> pool.getValue().getUsed())
                    .sum();
            most.accumulateAndGet(after, Math::max);
        };
        var collectors = ManagementFactory.getGarbageCollectorMXBeans();
        System.gc();
        collectors.forEach(each -> ((NotificationEmitter) each).addNotificationListener(listener, null, null));
        return () -> collectors.forEach(each -> {
            try {
                ((NotificationEmitter) each).removeNotificationListener(listener);
            } catch (javax.management.ListenerNotFoundException removed) {
                throw new IllegalStateException(removed);
            }
        });
    }
}
