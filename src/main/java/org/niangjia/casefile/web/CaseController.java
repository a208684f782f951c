package org.niangjia.casefile.web;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.AidCase;
import org.niangjia.casefile.CaseAccess;
import org.niangjia.casefile.CaseEnding;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.CaseStatus;
import org.niangjia.casefile.PersonIndexes;
import org.niangjia.casefile.Readings;
import org.niangjia.casefile.Stage;
import org.niangjia.office.CurrentActor;
import org.niangjia.office.OfficeCode;
import org.niangjia.office.Offices;
import org.niangjia.office.Role;
import org.niangjia.platform.problem.ProblemException;
import org.niangjia.platform.problem.Refusal;
import org.niangjia.platform.store.OneReading;
import org.niangjia.platform.text.Texts;
import org.niangjia.platform.web.JsonReader;
import org.niangjia.platform.web.Page;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Cases for those who may see them. */
@RestController
@RequestMapping("/api/v1/cases")
class CaseController {

    private final CaseFiles caseFiles;
    private final CaseAccess access;
    private final CaseEnding ending;
    private final CaseView view;
    private final Offices offices;
    private final CurrentActor currentActor;
    private final JsonReader json;
    private final Texts texts;
    private final Readings readings;
    private final OneReading oneReading;
    private final PersonIndexes people;

    CaseController(
            CaseFiles caseFiles,
            CaseAccess access,
            CaseEnding ending,
            CaseView view,
            Offices offices,
            CurrentActor currentActor,
            JsonReader json,
            Texts texts,
            Readings readings,
            OneReading oneReading,
            PersonIndexes people) {
        this.caseFiles = caseFiles;
        this.access = access;
        this.ending = ending;
        this.view = view;
        this.offices = offices;
        this.currentActor = currentActor;
        this.json = json;
        this.texts = texts;
        this.readings = readings;
        this.oneReading = oneReading;
        this.people = people;
    }

    @GetMapping
    Page<Summary> list(
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String stage,
            @RequestParam(required = false) @Nullable String office,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(defaultValue = "0") int page) {
        return found(new Search(status, stage, office, q, page));
    }

    /** The same list for our page: a name or an identity number that is looked for stands in no address and no history. */
    @PostMapping(path = "/search", consumes = MediaType.APPLICATION_JSON_VALUE)
    Page<Summary> search(@RequestBody String body) {
        return found(json.body(body, Search.class));
    }

    private Page<Summary> found(Search search) {
        var reader = currentActor.get();
        var filter = new CaseFiles.Filter(
                wanted("status", search.status(), CaseStatus::of),
                wanted("stage", search.stage(), Stage::of),
                wanted("office", search.office(), this::known),
                search.q() == null || search.q().isBlank() ? null : search.q().strip());
        if (filter.q() != null && CaseNumber.parse(filter.q()).isEmpty()) {
            // What was looked for can be tried against this, and not read from it.
            readings.note(reader.userId(), Readings.SEARCH, null, people.ofName(filter.q()));
        }
        var found = caseFiles.list(filter, access.offices(reader), Math.max(search.page(), 0));
        return new Page<>(found.items().stream().map(Summary::of).toList(), found.page(), found.size(), found.total());
    }

    /** What is looked for; absent members narrow nothing. */
    record Search(
            @Nullable String status,
            @Nullable String stage,
            @Nullable String office,
            @Nullable @Size(max = 100) String q,
            int page) {}

    /** A case in a list; no name of the household is in it. */
    record Summary(
            CaseNumber caseNumber,
            CaseStatus status,
            Stage stage,
            OfficeCode office,
            String urgency,
            String channel,
            Instant reportedAt) {

        static Summary of(AidCase aidCase) {
            return new Summary(
                    aidCase.caseNumber(),
                    aidCase.status(),
                    aidCase.stage(),
                    aidCase.office(),
                    aidCase.urgency().code(),
                    aidCase.channel(),
                    aidCase.reportedAt());
        }
    }

    private <T> @Nullable T wanted(String field, @Nullable String value, Function<String, T> code) {
        if (value == null || value.isBlank()) {
            return null;
        }
        try {
            return code.apply(value);
        } catch (IllegalArgumentException unknown) {
            throw ProblemException.invalid(Refusal.of(field, texts.get("code.unknown")));
        }
    }

    private OfficeCode known(String office) {
        var code = new OfficeCode(office);
        if (offices.find(code).isEmpty()) {
            throw new IllegalArgumentException("No such office");
        }
        return code;
    }

    @GetMapping("/{caseNumber}")
    Map<String, Object> read(@PathVariable String caseNumber) {
        var reader = currentActor.get();
        var aidCase = visible(caseNumber);
        readings.note(reader.userId(), Readings.CASE, aidCase.caseNumber(), "");
        return oneReading.of(() -> view.of(aidCase, reader));
    }

    private AidCase visible(String caseNumber) {
        return CaseNumber.parse(caseNumber)
                .flatMap(number -> access.visible(number, currentActor.get()))
                .orElseThrow(ProblemException::notFound);
    }

    @PostMapping(path = "/{caseNumber}/withdrawal", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(@PathVariable String caseNumber, @RequestBody String body) {
        var aidCase = workedOnByMe(caseNumber);
        var reason = json.body(body, Reason.class).reason();
        if (ending.withdraw(aidCase.caseNumber(), currentActor.get(), reason) == CaseEnding.Result.WRONG_STATUS) {
            throw ProblemException.conflict("case-not-open");
        }
    }

    @PostMapping(path = "/{caseNumber}/reopening", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reopen(@PathVariable String caseNumber, @RequestBody String body) {
        var aidCase = workedOnByMe(caseNumber);
        var reason = json.body(body, Reason.class).reason();
        switch (ending.reopen(aidCase.caseNumber(), currentActor.get(), reason)) {
            case DONE -> {}
            case WRONG_STATUS -> throw ProblemException.conflict("case-open");
            case LIST -> throw ProblemException.conflict("list-not-reopened");
            case MERGED -> throw ProblemException.conflict("case-merged");
            case ERASED -> throw ProblemException.conflict("case-erased");
        }
    }

    private AidCase workedOnByMe(String caseNumber) {
        var aidCase = visible(caseNumber);
        return Optional.of(aidCase)
                .filter(found -> currentActor.get().worksFor(Role.CASEWORKER, found.office()))
                .orElseThrow(ProblemException::forbidden);
    }

    /** Why it is withdrawn or reopened. */
    record Reason(@NotBlank @Size(max = 1000) String reason) {}
}
