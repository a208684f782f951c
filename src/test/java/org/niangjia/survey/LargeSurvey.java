package org.niangjia.survey;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;

/** A list of many people, from its file to their open cases: how fast, with how many statements, in how much memory. */
final class LargeSurvey {

    private static final Logger LOG = LoggerFactory.getLogger(LargeSurvey.class);

    /** No two lists of one run name the same people. */
    private static int serial;

    private final ApplicationContext context;
    private final int port;

    LargeSurvey(ApplicationContext context, int port) {
        this.context = context;
        this.port = port;
    }

    /** @param foundOf one in how many needs a case */
    void of(int persons, int foundOf) throws Exception {
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
        var atFirst = meter.read();
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
        LOG.info(
                "{} people, {} cases, {} bytes: sent in {}, checked in {} ({} statements), opened in {} ({}"
                        + " statements, {} commits): {} people/s, {} cases/s, {} statements a case; {} MB at most after a"
                        + " collection",
                persons,
                cases,
                file.length,
                Duration.ofNanos(sent - begun),
                Duration.ofNanos(checked - sent),
                whenChecked.since(atFirst).executions(),
                Duration.ofNanos(opened - checked),
                opening.executions(),
                opening.commits(),
                persons * 1_000_000_000L / (opened - begun),
                cases * 1_000_000_000L / (opened - checked),
                String.format("%.2f", (double) opening.executions() / cases),
                memory.get() >> 20);
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
