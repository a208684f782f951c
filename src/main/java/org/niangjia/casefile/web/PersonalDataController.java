package org.niangjia.casefile.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.validation.constraints.NotBlank;
import org.niangjia.casefile.AidCase;
import org.niangjia.casefile.CaseAccess;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.EraseCase;
import org.niangjia.casefile.PersonalDataLetter;
import org.niangjia.casefile.Readings;
import org.niangjia.office.Actor;
import org.niangjia.office.CurrentActor;
import org.niangjia.office.Role;
import org.niangjia.platform.problem.ProblemException;
import org.niangjia.platform.problem.Refusal;
import org.niangjia.platform.text.Texts;
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

/** What a family may ask of its data (Personal Information Protection Law, articles 45 and 47): a copy, and to be forgotten. */
@RestController
@RequestMapping("/api/v1/cases/{caseNumber}")
class PersonalDataController {

    private final CaseAccess access;
    private final CaseView view;
    private final PersonalDataLetter letter;
    private final EraseCase eraseCase;
    private final Readings readings;
    private final CurrentActor currentActor;
    private final JsonReader json;
    private final ObjectMapper mapper;
    private final Texts texts;

    PersonalDataController(
            CaseAccess access,
            CaseView view,
            PersonalDataLetter letter,
            EraseCase eraseCase,
            Readings readings,
            CurrentActor currentActor,
            JsonReader json,
            ObjectMapper mapper,
            Texts texts) {
        this.access = access;
        this.view = view;
        this.letter = letter;
        this.eraseCase = eraseCase;
        this.readings = readings;
        this.currentActor = currentActor;
        this.json = json;
        this.mapper = mapper;
        this.texts = texts;
    }

    /** All that is kept of the family, for a machine. */
    @GetMapping("/export")
    ResponseEntity<byte[]> copy(@PathVariable String caseNumber) throws JsonProcessingException {
        var aidCase = handedOut(caseNumber, "json");
        return FileAnswer.toKeep(
                MediaType.APPLICATION_JSON,
                aidCase.caseNumber() + ".json",
                mapper.writerWithDefaultPrettyPrinter().writeValueAsBytes(view.of(aidCase, currentActor.get())));
    }

    /** Who the people are and who was allowed to know, on paper. */
    @GetMapping("/export.pdf")
    ResponseEntity<byte[]> paper(@PathVariable String caseNumber) {
        var aidCase = handedOut(caseNumber, "pdf");
        return FileAnswer.toKeep(MediaType.APPLICATION_PDF, aidCase.caseNumber() + ".pdf", letter.of(aidCase));
    }

    private AidCase handedOut(String caseNumber, String form) {
        var actor = currentActor.get();
        var aidCase = visible(caseNumber, actor);
        if (!actor.worksFor(Role.CASEWORKER, aidCase.office()) && !actor.worksFor(Role.DIRECTOR, aidCase.office())) {
            throw ProblemException.forbidden();
        }
        readings.note(actor.userId(), Readings.EXPORT, aidCase.caseNumber(), form);
        return aidCase;
    }

    /**
     * Forgets the family, for good.
     *
     * @param body names the case once more, as nothing brings it back
     */
    @PostMapping(path = "/erasure", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void erase(@PathVariable String caseNumber, @RequestBody String body) {
        var actor = currentActor.get();
        var aidCase = visible(caseNumber, actor);
        if (!actor.worksFor(Role.DIRECTOR, aidCase.office())) {
            throw ProblemException.forbidden();
        }
        if (!json.body(body, Confirmed.class)
                .caseNumber()
                .equals(aidCase.caseNumber().value())) {
            throw ProblemException.invalid(Refusal.of("caseNumber", texts.get("erasure.other-case")));
        }
        var result = eraseCase.erase(aidCase.caseNumber(), actor);
        if (result instanceof EraseCase.Result.Open) {
            throw ProblemException.conflict("case-open");
        }
        if (result instanceof EraseCase.Result.TooEarly tooEarly) {
            throw ProblemException.invalid(Refusal.of(
                    "caseNumber",
                    texts.get("erasure.too-early", tooEarly.until().toString())));
        }
        if (result instanceof EraseCase.Result.GoingOn) {
            throw ProblemException.invalid(Refusal.of("caseNumber", texts.get("erasure.going-on")));
        }
        if (result instanceof EraseCase.Result.ErasedBefore) {
            throw ProblemException.conflict("case-erased");
        }
    }

    record Confirmed(@NotBlank String caseNumber) {}

    private AidCase visible(String caseNumber, Actor actor) {
        return CaseNumber.parse(caseNumber)
                .flatMap(number -> access.visible(number, actor))
                .orElseThrow(ProblemException::notFound);
    }
}
