package org.niangjia.intake.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.niangjia.intake.Call;
import org.niangjia.intake.TakeCall;
import org.niangjia.office.CurrentActor;
import org.niangjia.office.Role;
import org.niangjia.platform.problem.ProblemException;
import org.niangjia.platform.web.JsonReader;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What an operator of the hotline 12338 hears, for a street of her own office or below it. */
@RestController
class HotlineController {

    private static final Set<Role> OPERATORS =
            EnumSet.of(Role.CASEWORKER, Role.SUPERVISOR, Role.DIRECTOR, Role.CITY, Role.PROVINCE);

    private final TakeCall calls;
    private final CallAnswers answers;
    private final CurrentActor currentActor;
    private final JsonReader json;

    HotlineController(TakeCall calls, CallAnswers answers, CurrentActor currentActor, JsonReader json) {
        this.calls = calls;
        this.answers = answers;
        this.currentActor = currentActor;
        this.json = json;
    }

    @PostMapping(path = "/api/v1/hotline-calls", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    CallAnswers.Opened take(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, @RequestBody String body) {
        var operator = currentActor.get();
        if (OPERATORS.stream().noneMatch(operator::has)) {
            throw ProblemException.forbidden();
        }
        var heard = json.body(body, Heard.class);
        return answers.once(
                operator.userId(),
                key,
                body,
                () -> calls.fromHotline(heard.area(), operator, heard.urgent(), heard.call()));
    }

    /** @param area code of the office of the street where the family lives */
    record Heard(@NotBlank String area, @NotNull @Valid Call call, boolean urgent) {}
}
