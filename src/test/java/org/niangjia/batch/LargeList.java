package org.niangjia.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.camunda.bpm.engine.ManagementService;
import org.niangjia.benchmark.Meter;
import org.niangjia.story.Colleague;
import org.niangjia.story.ListSheet;
import org.niangjia.story.People;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;

/** The longest list there may be, from its sheet to the release of its first payments, and what each step costs. */
final class LargeList {

    private static final Logger LOG = LoggerFactory.getLogger(LargeList.class);

    private final ApplicationContext context;
    private final int port;

    LargeList(ApplicationContext context, int port) {
        this.context = context;
        this.port = port;
    }

    void of(int persons) throws Exception {
        var sheet = new ListSheet();
        for (int person = 0; person < persons; person++) {
            sheet.rice("某某" + person, People.woman("19800101"), "100.00");
        }
        var bytes = sheet.bytes();
        LOG.info("A sheet of {} rows has {} bytes", persons, bytes.length);
        var listId = measured("Import", () -> sheet.sentBy("caseworker", port)
                .is(201)
                .body()
                .get("listId")
                .asText());
        var caseNumber = measured("Reading", () -> as("caseworker")
                .get("/api/v1/lists/" + listId)
                .is(200)
                .body()
                .at("/list/caseNumber")
                .asText());
        for (var level : new String[] {"director", "city"}) {
            measured("Decision of the " + level, () -> {
                as(level).does(caseNumber, "Task_ApproveList", Map.of("decision", "approve"));
                return level;
            });
        }
        measured("Preparing 100 payments", () -> {
            var management = context.getBean(ManagementService.class);
            management.createJobQuery().activityId("Call_Disbursement#multiInstanceBody").listPage(0, 100).stream()
                    .forEach(job -> management.executeJob(job.getId()));
            return "";
        });
        measured("Release of 100 payments", () -> as("finance")
                .postOnce("/api/v1/payment-batches", Map.of("list", listId))
                .is(201)
                .body()
                .get("batchId")
                .asText());
        var statuses = as("caseworker").get("/api/v1/lists/" + listId).body().findValuesAsText("status");
        assertThat(statuses).hasSize(persons).containsOnly("approved");
    }

    private <T> T measured(String what, Callable<T> step) throws Exception {
        var asked = context.getBean(Meter.class).read();
        System.gc();
        var before = used();
        var began = System.nanoTime();
        var result = step.call();
        var used = context.getBean(Meter.class).read().since(asked);
        LOG.info(
                "{}: {}, {} statements, {} commits, {} MB more on the heap",
                what,
                Duration.ofNanos(System.nanoTime() - began),
                used.executions(),
                used.commits(),
                (used() - before) >> 20);
        return result;
    }

    private static long used() {
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private Colleague as(String user) {
        return Colleague.of(port, user);
    }
}
