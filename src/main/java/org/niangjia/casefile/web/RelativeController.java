package org.niangjia.casefile.web;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.DeclareRelative;
import org.niangjia.office.CurrentActor;
import org.niangjia.platform.problem.ProblemException;
import org.niangjia.platform.problem.Refusal;
import org.niangjia.platform.text.Texts;
import org.niangjia.platform.web.JsonReader;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Declarations that somebody of the staff is a relative of a household. */
@RestController
class RelativeController {

    private final DeclareRelative declareRelative;
    private final CurrentActor currentActor;
    private final JsonReader json;
    private final Texts texts;

    RelativeController(DeclareRelative declareRelative, CurrentActor currentActor, JsonReader json, Texts texts) {
        this.declareRelative = declareRelative;
        this.currentActor = currentActor;
        this.json = json;
        this.texts = texts;
    }

    @PostMapping(path = "/api/v1/cases/{caseNumber}/relatives", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void declare(@PathVariable String caseNumber, @RequestBody String body) {
        var number = CaseNumber.parse(caseNumber).orElseThrow(ProblemException::notFound);
        var read = json.read(body, Declaration.class);
        if (!(read instanceof JsonReader.Good<Declaration> good)) {
            // Of whom she speaks cannot be told; a stranger to the case learns nothing of it, not even by a refusal.
            throw declareRelative
                    .whyNot(number, currentActor.get())
                    .map(RelativeController::problem)
                    .orElseGet(() -> ProblemException.invalid(((JsonReader.Bad<Declaration>) read).refusal()));
        }
        var declaration = good.value();
        switch (declareRelative.declare(
                number,
                currentActor.get(),
                declaration.userId().strip(),
                declaration.relation().strip())) {
            case DECLARED -> {}
            case NOT_FOUND -> throw ProblemException.notFound();
            case NOT_HERS -> throw ProblemException.forbidden();
            case UNKNOWN_PERSON ->
                throw ProblemException.invalid(Refusal.of("userId", texts.get("relative.unknown-person")));
        }
    }

    private static ProblemException problem(DeclareRelative.Result whyNot) {
        return whyNot == DeclareRelative.Result.NOT_HERS ? ProblemException.forbidden() : ProblemException.notFound();
    }

    /** Who, and what she is to the family. */
    record Declaration(@NotBlank @Size(max = 64) String userId, @NotBlank @Size(max = 100) String relation) {}
}
