package org.niangjia.casefile.web;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseAccess;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Consents.Consent;
import org.niangjia.casefile.KeepConsents;
import org.niangjia.catalogue.Code;
import org.niangjia.office.CurrentActor;
import org.niangjia.office.Role;
import org.niangjia.platform.problem.ProblemException;
import org.niangjia.platform.problem.Refusal;
import org.niangjia.platform.text.Texts;
import org.niangjia.platform.web.JsonReader;
import org.niangjia.platform.webhook.Collisions;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where a caseworker records what the people concerned allow, and that they take it back. */
@RestController
class ConsentController {

    private final CaseAccess access;
    private final KeepConsents keepConsents;
    private final CurrentActor currentActor;
    private final JsonReader json;
    private final Texts texts;

    ConsentController(
            CaseAccess access, KeepConsents keepConsents, CurrentActor currentActor, JsonReader json, Texts texts) {
        this.access = access;
        this.keepConsents = keepConsents;
        this.currentActor = currentActor;
        this.json = json;
        this.texts = texts;
    }

    /**
     * A consent as it is told.
     *
     * @param note how it was told, e.g. by whom and on which form
     */
    record Told(
            @NotBlank @Code("agency") String agency,
            @NotBlank @Size(max = 30) String purpose,
            @NotNull Boolean given,
            @Nullable @Size(max = 1000) String note) {}

    /** Taken back, it can be at any time, whatever the case's status. */
    @PostMapping(path = "/api/v1/cases/{caseNumber}/consents", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void record(@PathVariable String caseNumber, @RequestBody String body) {
        var actor = currentActor.get();
        var aidCase = CaseNumber.parse(caseNumber)
                .flatMap(number -> access.visible(number, actor))
                .orElseThrow(ProblemException::notFound);
        if (!actor.worksFor(Role.CASEWORKER, aidCase.office())) {
            throw ProblemException.forbidden();
        }
        var told = json.body(body, Told.class);
        // A purpose misspelt would be a withdrawal that withdraws nothing.
        if (!Consent.PURPOSES.contains(told.purpose())) {
            throw ProblemException.invalid(Refusal.of("purpose", texts.get("consent.purpose")));
        }
        var consent = new Consent(told.agency(), told.purpose(), told.given());
        Collisions.outlive(() -> {
            keepConsents.record(aidCase.caseNumber(), consent, told.note(), actor.userId());
            return true;
        });
    }
}
