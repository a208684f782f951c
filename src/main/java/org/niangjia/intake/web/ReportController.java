package org.niangjia.intake.web;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseFiles;
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
    private final CaseFiles caseFiles;

    ReportController(
            ReportCase reports,
            CurrentActor currentActor,
            Idempotency idempotency,
            JsonReader json,
            CaseFiles caseFiles) {
        this.reports = reports;
        this.currentActor = currentActor;
        this.idempotency = idempotency;
        this.json = json;
        this.caseFiles = caseFiles;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Reported> report(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, @RequestBody String body) {
        var reporter = currentActor.get();
        var office = reporter.officeOf(Role.CASEWORKER).orElseThrow(ProblemException::forbidden);
        var report = json.body(body, CaseReport.class);
        var caseNumber = new CaseNumber(idempotency.once(reporter.userId(), OPERATION, key, body, () -> {
            var result = reports.report(office, reporter, report);
            if (result instanceof ReportCase.Result.Refused refused) {
                throw ProblemException.invalid(refused.refusal());
            }
            return ((ReportCase.Result.Reported) result)
                    .opened()
                    .aidCase()
                    .caseNumber()
                    .value();
        }));
        return ResponseEntity.created(URI.create("/api/v1/cases/" + caseNumber.value()))
                .body(new Reported(caseNumber, caseFiles.accessCode(caseNumber).orElse("")));
    }

    /**
     * The case that was opened.
     *
     * @param accessCode to be given to the family: with it the family reads its own progress
     */
    record Reported(CaseNumber caseNumber, String accessCode) {}
}
