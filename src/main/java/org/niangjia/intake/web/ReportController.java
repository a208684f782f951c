package org.niangjia.intake.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.intake.CaseReport;
import org.niangjia.intake.ReportCase;
import org.niangjia.office.CurrentActor;
import org.niangjia.office.Role;
import org.niangjia.platform.problem.ProblemException;
import org.niangjia.platform.web.Idempotency;
import org.niangjia.platform.web.JsonReader;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A caseworker reports a case. */
@RestController
@RequestMapping("/api/v1/cases")
class ReportController {

    private static final String OPERATION = "report-case";

    private final ReportCase reports;
    private final CurrentActor currentActor;
    private final Idempotency idempotency;
    private final JsonReader json;
    private final ObjectMapper mapper;

    ReportController(
            ReportCase reports,
            CurrentActor currentActor,
            Idempotency idempotency,
            JsonReader json,
            ObjectMapper mapper) {
        this.reports = reports;
        this.currentActor = currentActor;
        this.idempotency = idempotency;
        this.json = json;
        this.mapper = mapper;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Reported> report(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, @RequestBody String body) {
        var reporter = currentActor.get();
        var office = reporter.officeOf(Role.CASEWORKER).orElseThrow(ProblemException::forbidden);
        var report = json.body(body, CaseReport.class);
        var reported = read(idempotency.once(reporter.userId(), OPERATION, key, body, () -> {
            var result = reports.report(office, reporter, report);
            if (result instanceof ReportCase.Result.Refused refused) {
                throw ProblemException.invalid(refused.refusal());
            }
            var opened = ((ReportCase.Result.Reported) result).opened();
            return write(new Reported(opened.aidCase().caseNumber(), opened.accessCode()));
        }));
        return ResponseEntity.created(URI.create("/api/v1/cases/" + reported.caseNumber()))
                .body(reported);
    }

    /**
     * The case that was opened.
     *
     * @param accessCode to be given to the family: with it the family reads its own progress
     */
    record Reported(CaseNumber caseNumber, String accessCode) {}

    private String write(Reported reported) {
        try {
            return mapper.writeValueAsString(reported);
        } catch (JsonProcessingException ourOwnRecord) {
            throw new IllegalStateException(ourOwnRecord);
        }
    }

    private Reported read(String kept) {
        try {
            return mapper.readValue(kept, Reported.class);
        } catch (JsonProcessingException ourOwnRecord) {
            throw new IllegalStateException(ourOwnRecord);
        }
    }
}
