package org.niangjia.survey.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.Readings;
import org.niangjia.office.Actor;
import org.niangjia.office.CurrentActor;
import org.niangjia.office.OfficeCode;
import org.niangjia.platform.problem.ProblemException;
import org.niangjia.platform.web.Idempotency;
import org.niangjia.platform.web.Page;
import org.niangjia.survey.DecideSurvey;
import org.niangjia.survey.ReceiveSurvey;
import org.niangjia.survey.SurveyViews;
import org.niangjia.survey.SurveyWorkbooks;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Surveys. The file is the request's body, and not a part of a form: a server puts a form's parts into a folder, where
 * people's numbers would lie in the clear.
 */
@RestController
@RequestMapping("/api/v1/surveys")
class SurveyController {

    private static final String OPERATION = "import-survey";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final ReceiveSurvey receive;
    private final DecideSurvey decide;
    private final SurveyViews views;
    private final SurveyWorkbooks workbooks;
    private final CurrentActor currentActor;
    private final Idempotency idempotency;
    private final Readings readings;

    SurveyController(
            ReceiveSurvey receive,
            DecideSurvey decide,
            SurveyViews views,
            SurveyWorkbooks workbooks,
            CurrentActor currentActor,
            Idempotency idempotency,
            Readings readings) {
        this.receive = receive;
        this.decide = decide;
        this.views = views;
        this.workbooks = workbooks;
        this.currentActor = currentActor;
        this.idempotency = idempotency;
        this.readings = readings;
    }

    /** The id under which the survey is followed. */
    record Taken(String surveyId) {}

    @PostMapping(consumes = XLSX)
    ResponseEntity<Taken> take(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestParam(defaultValue = "") String channel,
            @RequestParam(defaultValue = "") String title,
            HttpServletRequest request) {
        var importer = currentActor.get();
        var office = ReceiveSurvey.officeOf(importer).orElseThrow(ProblemException::forbidden);
        if (key == null || key.isBlank()) {
            // Refuses, before the file is taken in.
            idempotency.once(importer.userId(), OPERATION, key, "", () -> "");
        }
        var received = received(request, channel, title, office, importer);
        if (received instanceof ReceiveSurvey.Result.Refused refused) {
            throw ProblemException.invalid(refused.refusal());
        }
        var file = (ReceiveSurvey.Result.Received) received;
        var kept = false;
        try {
            var surveyId = idempotency.once(
                    importer.userId(), OPERATION, key, channel + " " + title + " " + file.hash(), () -> {
                        receive.keep(file);
                        return file.surveyId();
                    });
            kept = surveyId.equals(file.surveyId());
            return ResponseEntity.accepted()
                    .location(URI.create("/api/v1/surveys/" + surveyId))
                    .body(new Taken(surveyId));
        } finally {
            if (!kept) {
                receive.forget(file.surveyId());
            }
        }
    }

    /** Whoever breaks off does not hear of it any more; no fault of ours is worth a line in the log. */
    private ReceiveSurvey.Result received(
            HttpServletRequest request, String channel, String title, OfficeCode office, Actor importer) {
        try {
            return receive.receive(request.getInputStream(), channel, title, office, importer);
        } catch (IOException brokenOff) {
            throw ProblemException.badRequest("bad-request");
        }
    }

    @GetMapping
    Page<SurveyViews.Head> page(@RequestParam(defaultValue = "0") int page) {
        return views.page(currentActor.get(), Math.max(page, 0));
    }

    @GetMapping("/{surveyId}")
    SurveyViews.Head read(@PathVariable String surveyId) {
        return visible(surveyId);
    }

    @GetMapping("/{surveyId}/faults")
    List<SurveyViews.Fault> faults(@PathVariable String surveyId, @RequestParam(defaultValue = "0") int after) {
        return views.faults(visible(surveyId).surveyId(), after);
    }

    @PostMapping("/{surveyId}/opening")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void open(@PathVariable String surveyId) {
        answer(decide.open(decidedByMe(surveyId)));
    }

    @PostMapping("/{surveyId}/stop")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void stop(@PathVariable String surveyId) {
        answer(decide.stop(decidedByMe(surveyId)));
    }

    @DeleteMapping("/{surveyId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(@PathVariable String surveyId) {
        answer(decide.discard(decidedByMe(surveyId)));
    }

    private static void answer(DecideSurvey.Result result) {
        switch (result) {
            case DONE -> {}
            case WRONG_STATUS -> throw ProblemException.conflict("survey-status");
            case NOTHING_TO_OPEN -> throw ProblemException.conflict("survey-nothing");
        }
    }

    @GetMapping("/template")
    void template(HttpServletResponse response) throws IOException {
        begin(response, "摸底调查名单模板.xlsx");
        workbooks.template(response.getOutputStream(), currentActor.get());
    }

    @GetMapping("/{surveyId}/faults.xlsx")
    void faultsAsWorkbook(@PathVariable String surveyId, HttpServletResponse response) throws IOException {
        var survey = read(surveyId, "faults");
        begin(response, survey.title() + "-需更正.xlsx");
        workbooks.faults(surveyId, response.getOutputStream());
    }

    @GetMapping("/{surveyId}/result.xlsx")
    void result(@PathVariable String surveyId, HttpServletResponse response) throws IOException {
        var survey = read(surveyId, "result");
        begin(response, survey.title() + "-结果.xlsx");
        workbooks.result(surveyId, currentActor.get(), response.getOutputStream());
    }

    private SurveyViews.Head read(String surveyId, String what) {
        var survey = visible(surveyId);
        readings.note(currentActor.get().userId(), Readings.SURVEY, null, what + " " + survey.surveyId());
        return survey;
    }

    private static void begin(HttpServletResponse response, String name) {
        response.setContentType(XLSX);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(name, StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private SurveyViews.Head visible(String surveyId) {
        return views.find(surveyId, currentActor.get()).orElseThrow(ProblemException::notFound);
    }

    private String decidedByMe(String surveyId) {
        var survey = visible(surveyId);
        if (!views.mayDecide(currentActor.get(), survey.office())) {
            throw ProblemException.forbidden();
        }
        return survey.surveyId();
    }
}
