package org.niangjia.grant.web;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.niangjia.grant.PublicNotice;
import org.niangjia.office.CurrentActor;
import org.niangjia.office.Role;
import org.niangjia.platform.problem.ProblemException;
import org.niangjia.platform.web.JsonReader;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Objections to a grant on public notice, noted by the caseworker or supervisor who heard of them. */
@RestController
class ObjectionController {

    private final PublicNotice notice;
    private final CurrentActor currentActor;
    private final JsonReader json;

    ObjectionController(PublicNotice notice, CurrentActor currentActor, JsonReader json) {
        this.notice = notice;
        this.currentActor = currentActor;
        this.json = json;
    }

    @PostMapping(path = "/api/v1/grants/{grantId}/objections", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void raise(@PathVariable String grantId, @RequestBody String body) {
        var actor = currentActor.get();
        if (!actor.has(Role.CASEWORKER) && !actor.has(Role.SUPERVISOR)) {
            throw ProblemException.forbidden();
        }
        var reason = json.body(body, Objection.class).reason();
        switch (notice.raise(grantId, actor, reason.strip())) {
            case RAISED -> {}
            case NO_NOTICE -> throw ProblemException.conflict("no-notice-open");
            case NOT_FOUND -> throw ProblemException.notFound();
        }
    }

    record Objection(@NotBlank @Size(max = 1000) String reason) {}
}
