package org.niangjia.intake.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.niangjia.intake.Call;
import org.niangjia.intake.IntakeSettings;
import org.niangjia.intake.TakeCall;
import org.niangjia.office.OfficeCode;
import org.niangjia.office.Offices;
import org.niangjia.platform.problem.ProblemException;
import org.niangjia.platform.text.Texts;
import org.niangjia.platform.web.JsonReader;
import org.niangjia.platform.web.RateLimit;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Anybody reports a family's trouble, without a login: a few an hour from one address. */
@RestController
@RequestMapping("/api/public/v1")
class PublicReportController {

    private final TakeCall calls;
    private final CallAnswers answers;
    private final Offices offices;
    private final RateLimit limit;
    private final JsonReader json;
    private final Texts texts;

    PublicReportController(
            TakeCall calls,
            CallAnswers answers,
            Offices offices,
            IntakeSettings settings,
            JsonReader json,
            Texts texts,
            Clock clock) {
        this.calls = calls;
        this.answers = answers;
        this.offices = offices;
        this.limit = new RateLimit(settings.reportsAnHour(), Duration.ofHours(1), clock);
        this.json = json;
        this.texts = texts;
    }

    /** Where a family can be said to live. */
    @GetMapping("/areas")
    List<Area> areas() {
        var reader = texts.locale();
        return calls.areas().stream().map(office -> area(office, reader)).toList();
    }

    private Area area(Offices.Office office, Locale reader) {
        var district = office.code()
                .parent()
                .flatMap(offices::find)
                .map(above -> above.name(reader))
                .orElse("");
        return new Area(office.code(), office.name(reader), district);
    }

    @PostMapping(path = "/reports", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    CallAnswers.Opened report(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody String body,
            HttpServletRequest request) {
        // What is corrected and sent again does not count.
        var report = json.body(body, PublicReport.class);
        calls.refusalOf(report.area(), report.call()).ifPresent(refusal -> {
            throw ProblemException.invalid(refusal);
        });
        if (!limit.admits(request.getRemoteAddr())) {
            throw new ProblemException(
                    new ProblemException.Problem("too-many-reports", HttpStatus.TOO_MANY_REQUESTS, List.of()));
        }
        return answers.once(TakeCall.PUBLIC, key, body, () -> calls.fromPublic(report.area(), report.call()));
    }

    /** An office that visits families; {@code district} is the name of the one above it. */
    record Area(OfficeCode code, String name, String district) {}

    /**
     * A report.
     *
     * @param area code of the office of the street where the family lives
     * @param agreed that what is told may be used to find and help the family
     */
    record PublicReport(
            @NotBlank String area, @NotNull @Valid Call call, @AssertTrue(message = "{call.agreed}") boolean agreed) {}
}
