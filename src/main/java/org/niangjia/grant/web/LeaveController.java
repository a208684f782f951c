package org.niangjia.grant.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.niangjia.grant.Leave;
import org.niangjia.grant.TakeLeave;
import org.niangjia.office.CurrentActor;
import org.niangjia.platform.problem.ProblemException;
import org.niangjia.platform.web.JsonReader;
import org.niangjia.platform.web.Page;
import org.niangjia.platform.webhook.Collisions;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Leave of those who approve, and who decides in their place. */
@RestController
@RequestMapping("/api/v1/leaves")
class LeaveController {

    private final TakeLeave takeLeave;
    private final CurrentActor currentActor;
    private final JsonReader json;

    LeaveController(TakeLeave takeLeave, CurrentActor currentActor, JsonReader json) {
        this.takeLeave = takeLeave;
        this.currentActor = currentActor;
        this.json = json;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<LeaveView> record(@RequestBody String body) {
        var asked = json.body(body, Asked.class);
        var actor = currentActor.get();
        var result = Collisions.outlive(() -> takeLeave.record(
                actor, asked.from(), asked.to(), asked.delegate().strip()));
        if (result instanceof TakeLeave.Refused refused) {
            throw ProblemException.invalid(refused.refusal());
        }
        if (!(result instanceof TakeLeave.Recorded recorded)) {
            throw ProblemException.forbidden();
        }
        var view = LeaveView.of(recorded.leave());
        return ResponseEntity.created(URI.create("/api/v1/leaves/" + view.leaveId()))
                .body(view);
    }

    @GetMapping
    Page<LeaveView> list(@RequestParam(defaultValue = "0") int page) {
        var all = takeLeave.list(currentActor.get());
        return new Page<>(
                all.stream()
                        .skip((long) Math.max(page, 0) * Page.SIZE)
                        .limit(Page.SIZE)
                        .map(LeaveView::of)
                        .toList(),
                Math.max(page, 0),
                Page.SIZE,
                all.size());
    }

    @DeleteMapping("/{leaveId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable String leaveId) {
        if (!takeLeave.end(currentActor.get(), leaveId)) {
            throw ProblemException.notFound();
        }
    }

    /** Both days count. */
    record Asked(@NotNull LocalDate from, @NotNull LocalDate to, @NotBlank @Size(max = 64) String delegate) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LeaveView(
            String leaveId,
            String userId,
            String delegate,
            LocalDate from,
            LocalDate to,
            Instant recordedAt,
            @Nullable Instant endedAt) {

        static LeaveView of(Leave leave) {
            return new LeaveView(
                    leave.leaveId(),
                    leave.userId(),
                    leave.delegate(),
                    leave.from(),
                    leave.to(),
                    leave.recordedAt(),
                    leave.endedAt());
        }
    }
}
