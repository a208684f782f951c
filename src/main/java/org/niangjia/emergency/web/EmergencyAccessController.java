package org.niangjia.emergency.web;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.niangjia.casefile.CaseAccess;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.emergency.AskForAccess;
import org.niangjia.emergency.AskForAccess.Result;
import org.niangjia.emergency.ReviewAccess;
import org.niangjia.office.Actor;
import org.niangjia.office.CurrentActor;
import org.niangjia.platform.problem.ProblemException;
import org.niangjia.platform.web.JsonReader;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Opens a case for some hours to somebody who cannot wait. */
@RestController
@RequestMapping("/api/v1")
class EmergencyAccessController {

    private final AskForAccess askForAccess;
    private final ReviewAccess reviewAccess;
    private final CaseAccess access;
    private final CurrentActor currentActor;
    private final JsonReader json;

    EmergencyAccessController(
            AskForAccess askForAccess,
            ReviewAccess reviewAccess,
            CaseAccess access,
            CurrentActor currentActor,
            JsonReader json) {
        this.askForAccess = askForAccess;
        this.reviewAccess = reviewAccess;
        this.access = access;
        this.currentActor = currentActor;
        this.json = json;
    }

    /** By the number of the case; what is refused looks like a case that does not exist. */
    @PostMapping(
            path = "/cases/{caseNumber}/emergency-access",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Granted> ask(@PathVariable String caseNumber, @RequestBody String body) {
        var asker = asker();
        var reason = json.body(body, Asked.class).reason().strip();
        return answer(askForAccess.byNumber(asker, CaseNumber.parse(caseNumber), reason));
    }

    /** By the whole name and identity number of somebody in the household. */
    @PostMapping(
            path = "/emergency-access",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Granted> ask(@RequestBody String body) {
        var asker = asker();
        var asked = json.body(body, AskedByPerson.class);
        return answer(askForAccess.byPerson(
                asker, asked.name(), asked.idNumber(), asked.reason().strip()));
    }

    @DeleteMapping("/cases/{caseNumber}/emergency-access/{accessId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable String caseNumber, @PathVariable String accessId) {
        var actor = currentActor.get();
        var aidCase = CaseNumber.parse(caseNumber)
                .flatMap(number -> access.visible(number, actor))
                .orElseThrow(ProblemException::notFound);
        if (!reviewAccess.isFor(aidCase.caseNumber(), actor)) {
            throw ProblemException.forbidden();
        }
        if (!reviewAccess.revoke(aidCase.caseNumber(), accessId, actor)) {
            throw ProblemException.notFound();
        }
    }

    private Actor asker() {
        var actor = currentActor.get();
        if (!askForAccess.isFor(actor)) {
            throw ProblemException.forbidden();
        }
        return actor;
    }

    private static ResponseEntity<Granted> answer(Result result) {
        if (result instanceof Result.TooOften) {
            throw new ProblemException(
                    new ProblemException.Problem("too-many-emergencies", HttpStatus.TOO_MANY_REQUESTS, List.of()));
        }
        if (result instanceof Result.HersAnyway) {
            throw ProblemException.conflict("case-open-to-you");
        }
        if (!(result instanceof Result.Granted granted)) {
            throw ProblemException.notFound();
        }
        var opened = granted.access();
        return ResponseEntity.created(URI.create("/api/v1/cases/" + opened.caseNumber()))
                .body(new Granted(opened.accessId(), opened.caseNumber(), opened.until()));
    }

    record Asked(@NotBlank @Size(max = 1000) String reason) {}

    record AskedByPerson(
            @NotBlank @Size(max = 100) String name,
            @NotBlank @Size(max = 18) String idNumber,
            @NotBlank @Size(max = 1000) String reason) {}

    /** The case that is open now, and until when. */
    record Granted(String accessId, CaseNumber caseNumber, Instant until) {}
}
