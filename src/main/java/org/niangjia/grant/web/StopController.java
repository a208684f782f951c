package org.niangjia.grant.web;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.niangjia.grant.StopGrant;
import org.niangjia.office.Actor;
import org.niangjia.office.CurrentActor;
import org.niangjia.office.Role;
import org.niangjia.platform.problem.ProblemException;
import org.niangjia.platform.problem.Refusal;
import org.niangjia.platform.text.Texts;
import org.niangjia.platform.web.Idempotency;
import org.niangjia.platform.web.JsonReader;
import org.niangjia.platform.webhook.Collisions;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Stops a grant that is approved and not paid out. */
@RestController
@RequestMapping("/api/v1/grants/{grantId}/stop")
class StopController {

    private final StopGrant stopGrant;
    private final CurrentActor currentActor;
    private final Idempotency idempotency;
    private final JsonReader json;
    private final Texts texts;

    StopController(
            StopGrant stopGrant, CurrentActor currentActor, Idempotency idempotency, JsonReader json, Texts texts) {
        this.stopGrant = stopGrant;
        this.currentActor = currentActor;
        this.idempotency = idempotency;
        this.json = json;
        this.texts = texts;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Stop an approved grant",
            description = "By the level that approved last or one above. What the bank may be paying ends by its word.")
    void stop(
            @PathVariable String grantId,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody String body) {
        var actor = currentActor.get();
        if (!actor.has(Role.SUPERVISOR) && !actor.has(Role.DIRECTOR) && !actor.has(Role.CITY)) {
            throw ProblemException.forbidden();
        }
        var reason = json.body(body, Stop.class).reason().strip();
        Collisions.outlive(() -> idempotency.once(
                actor.userId(), "grant-stop", key, grantId + "\n" + body, () -> stopped(grantId, actor, reason)));
    }

    private String stopped(String grantId, Actor actor, String reason) {
        var result = stopGrant.stop(grantId, actor, reason);
        if (result instanceof StopGrant.Result.Refused refused) {
            var fault = refused.fault();
            throw ProblemException.invalid(Refusal.of("reason", texts.get("grant.refused." + fault.code())));
        }
        if (result instanceof StopGrant.Result.NotRunning) {
            throw ProblemException.conflict("grant-not-running");
        }
        if (result instanceof StopGrant.Result.WithBank) {
            throw ProblemException.conflict("grant-with-bank");
        }
        if (result instanceof StopGrant.Result.NotFound) {
            throw ProblemException.notFound();
        }
        return grantId;
    }

    /** Why, in words that the household is told. */
    record Stop(@NotBlank @Size(max = 1000) String reason) {}
}
