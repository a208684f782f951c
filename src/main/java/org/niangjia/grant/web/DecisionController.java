package org.niangjia.grant.web;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.niangjia.grant.AppealGrant;
import org.niangjia.grant.DecisionLetters;
import org.niangjia.office.CurrentActor;
import org.niangjia.office.Role;
import org.niangjia.platform.problem.ProblemException;
import org.niangjia.platform.web.FileAnswer;
import org.niangjia.platform.web.JsonReader;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What a family gets on paper about its grant, and its appeal against a rejection. */
@RestController
@RequestMapping("/api/v1/grants/{grantId}")
class DecisionController {

    private final DecisionLetters letters;
    private final AppealGrant appeals;
    private final CurrentActor currentActor;
    private final JsonReader json;

    DecisionController(DecisionLetters letters, AppealGrant appeals, CurrentActor currentActor, JsonReader json) {
        this.letters = letters;
        this.appeals = appeals;
        this.currentActor = currentActor;
        this.json = json;
    }

    @GetMapping("/notice")
    ResponseEntity<byte[]> notice(@PathVariable String grantId) {
        var result = letters.write(grantId, currentActor.get());
        if (result instanceof DecisionLetters.Result.NotFound) {
            throw ProblemException.notFound();
        }
        if (result instanceof DecisionLetters.Result.NotDecided) {
            throw ProblemException.conflict("not-decided");
        }
        return FileAnswer.toRead(MediaType.APPLICATION_PDF, "告知书.pdf", ((DecisionLetters.Result.Written) result).pdf());
    }

    @PostMapping(path = "/appeals", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void appeal(@PathVariable String grantId, @RequestBody String body) {
        var actor = currentActor.get();
        if (!actor.has(Role.CASEWORKER)) {
            throw ProblemException.forbidden();
        }
        var result = appeals.raise(
                grantId, actor, json.body(body, Appeal.class).reason().strip());
        if (result instanceof AppealGrant.Result.Refused refused) {
            throw ProblemException.invalid(refused.refusal());
        }
        switch (((AppealGrant.Result.Said) result).raised()) {
            case RAISED -> {}
            case NOT_REJECTED -> throw ProblemException.conflict("not-rejected");
            case ONCE_ONLY -> throw ProblemException.conflict("appealed-already");
            case LAST_LEVEL -> throw ProblemException.conflict("no-level-above");
            case TOO_LATE -> throw ProblemException.conflict("appeal-too-late");
            case NOT_FOUND -> throw ProblemException.notFound();
        }
    }

    record Appeal(@NotBlank @Size(max = 1000) String reason) {}
}
