package org.niangjia.casefile.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.validation.constraints.NotBlank;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.AidCase;
import org.niangjia.casefile.CaseAccess;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Consents;
import org.niangjia.casefile.EraseCase;
import org.niangjia.casefile.Households;
import org.niangjia.casefile.Person;
import org.niangjia.casefile.Readings;
import org.niangjia.catalogue.Catalogue;
import org.niangjia.office.Actor;
import org.niangjia.office.CurrentActor;
import org.niangjia.office.Offices;
import org.niangjia.office.Role;
import org.niangjia.platform.pdf.Letter;
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

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy 年 M 月 d 日", Locale.CHINA);

    private final CaseAccess access;
    private final CaseView view;
    private final Households households;
    private final Consents consents;
    private final Catalogue catalogue;
    private final Offices offices;
    private final EraseCase eraseCase;
    private final Readings readings;
    private final CurrentActor currentActor;
    private final JsonReader json;
    private final ObjectMapper mapper;
    private final Texts texts;
    private final Clock clock;

    PersonalDataController(
            CaseAccess access,
            CaseView view,
            Households households,
            Consents consents,
            Catalogue catalogue,
            Offices offices,
            EraseCase eraseCase,
            Readings readings,
            CurrentActor currentActor,
            JsonReader json,
            ObjectMapper mapper,
            Texts texts,
            Clock clock) {
        this.access = access;
        this.view = view;
        this.households = households;
        this.consents = consents;
        this.catalogue = catalogue;
        this.offices = offices;
        this.eraseCase = eraseCase;
        this.readings = readings;
        this.currentActor = currentActor;
        this.json = json;
        this.mapper = mapper;
        this.texts = texts;
        this.clock = clock;
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

    /** Who the people are and who was allowed to know, on paper. It is Chinese, whoever prints it. */
    @GetMapping("/export.pdf")
    ResponseEntity<byte[]> paper(@PathVariable String caseNumber) {
        var aidCase = handedOut(caseNumber, "pdf");
        return FileAnswer.toKeep(
                MediaType.APPLICATION_PDF,
                aidCase.caseNumber() + ".pdf",
                letter(aidCase).pdf());
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

    private Letter letter(AidCase aidCase) {
        var office = offices.find(aidCase.office())
                .map(Offices.Office::zh)
                .orElse(aidCase.office().value());
        var today = DAY.format(LocalDate.now(clock));
        var letter = new Letter(office, "个人信息副本", "个案编号：" + aidCase.caseNumber().value())
                .paragraph("按照《中华人民共和国个人信息保护法》第四十五条，现将我们保存的您家庭的个人信息提供如下：");
        for (var person : households.of(aidCase.caseNumber())) {
            letter.heading(person.name());
            tell(letter, person);
        }
        letter.heading("同意与告知");
        for (var told : consents.history(aidCase.caseNumber())) {
            var consent = told.consent();
            letter.line(
                    catalogue.name("agency", consent.agency(), Locale.SIMPLIFIED_CHINESE),
                    (consent.given() ? "同意" : "撤回同意") + "，"
                            + DAY.format(told.at().atZone(clock.getZone())));
        }
        return letter.paragraph("走访记录、转介、资助和服务的明细，可向我们索取电子副本。").signed(office, today);
    }

    private void tell(Letter letter, Person person) {
        line(letter, "关系", catalogue.name("relation", person.relation(), Locale.SIMPLIFIED_CHINESE));
        line(
                letter,
                "身份证号",
                person.idNumber() == null ? null : person.idNumber().value());
        line(letter, "出生日期", person.birthDate() == null ? null : DAY.format(person.birthDate()));
        line(letter, "电话", person.phone());
        line(letter, "住址", person.address());
        line(
                letter,
                "情况",
                person.conditions().stream()
                        .sorted()
                        .map(code -> catalogue.name("condition", code, Locale.SIMPLIFIED_CHINESE))
                        .collect(Collectors.joining("、")));
    }

    private static void line(Letter letter, String label, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            letter.line(label, text);
        }
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
