package org.niangjia.sandbox.clock;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.niangjia.platform.problem.ProblemException;
import org.niangjia.platform.problem.Refusal;
import org.niangjia.platform.text.Texts;
import org.niangjia.platform.web.JsonReader;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Lets weeks pass in a minute. */
@RestController
@Profile("demo")
@Tag(name = "sandbox")
class ClockController {

    private static final Duration LONGEST = Duration.ofDays(366);

    private final MovableClock clock;
    private final ProcessEngine engine;
    private final ApplicationEventPublisher events;
    private final JsonReader json;
    private final Texts texts;

    ClockController(
            MovableClock clock, ProcessEngine engine, ApplicationEventPublisher events, JsonReader json, Texts texts) {
        this.clock = clock;
        this.engine = engine;
        this.events = events;
        this.json = json;
        this.texts = texts;
    }

    record Advance(@NotNull Duration advance) {}

    record Now(OffsetDateTime now) {}

    @PostMapping("/sandbox/clock")
    @Operation(summary = "Move the demo's clock, the engine's and ours alike, so that timers fall due")
    Now advance(@RequestBody String body) {
        var by = json.body(body, Advance.class).advance();
        if (by.isNegative() || by.compareTo(LONGEST) > 0) {
            throw ProblemException.invalid(Refusal.of("advance", texts.get("sandbox.clock.advance")));
        }
        clock.advance(by);
        events.publishEvent(new ClockMoved(clock.instant()));
        wakeTheEngine();
        return new Now(OffsetDateTime.now(clock));
    }

    /** It would find what fell due by itself, but only when it next looks. */
    private void wakeTheEngine() {
        var jobs = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
        if (jobs.isActive()) {
            jobs.jobWasAdded();
        }
    }
}
