package org.niangjia.worklist.web;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.niangjia.office.Actor;
import org.niangjia.office.CurrentActor;
import org.niangjia.office.Membership;
import org.niangjia.office.Offices;
import org.niangjia.office.People.Colleague;
import org.niangjia.platform.problem.ProblemException;
import org.niangjia.platform.text.Texts;
import org.niangjia.platform.web.Idempotency;
import org.niangjia.platform.web.JsonReader;
import org.niangjia.worklist.HandOn;
import org.niangjia.worklist.HandOn.Result;
import org.niangjia.worklist.Oversight;
import org.niangjia.worklist.StaffTasks.HeldTask;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The people whom somebody oversees, what they have open, and how it changes hands. */
@RestController
@RequestMapping("/api/v1")
class StaffController {

    private static final String OPERATION = "hand-over";

    private final HandOn handOn;
    private final Oversight oversight;
    private final Offices offices;
    private final CurrentActor currentActor;
    private final Idempotency idempotency;
    private final JsonReader json;
    private final Texts texts;

    StaffController(
            HandOn handOn,
            Oversight oversight,
            Offices offices,
            CurrentActor currentActor,
            Idempotency idempotency,
            JsonReader json,
            Texts texts) {
        this.handOn = handOn;
        this.oversight = oversight;
        this.offices = offices;
        this.currentActor = currentActor;
        this.idempotency = idempotency;
        this.json = json;
        this.texts = texts;
    }

    /** Who has how much open; no name of a household is in it. */
    @GetMapping("/staff")
    List<MemberView> staff() {
        return handOn.staff(overseer()).stream().map(this::view).toList();
    }

    /** What one of them has open, of what the reader oversees. */
    @GetMapping("/staff/{userId}/tasks")
    List<TaskView> tasks(@PathVariable String userId) {
        return handOn.tasksOf(overseer(), userId).orElseThrow(ProblemException::notFound).stream()
                .map(TaskView::of)
                .toList();
    }

    /** Hands on all that she has open: to another, or back to the desks. */
    @PostMapping(path = "/staff/{userId}/handover", consumes = MediaType.APPLICATION_JSON_VALUE)
    HandedOver handOver(
            @PathVariable String userId,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody String body) {
        var overseer = overseer();
        if (handOn.tasksOf(overseer, userId).isEmpty()) {
            throw ProblemException.notFound();
        }
        var word = json.body(body, Word.class);
        return HandedOver.read(
                idempotency.once(overseer.userId(), OPERATION, key, userId + " " + body, () -> HandedOver.of(
                                done(handOn.handOver(overseer, userId, word.taker(), word.why())))
                        .written()));
    }

    /** Who could have the task instead. */
    @GetMapping("/tasks/{taskId}/assignee")
    List<Colleague> successors(@PathVariable String taskId) {
        return handOn.successors(currentActor.get(), taskId).orElseThrow(ProblemException::notFound);
    }

    /** Gives the task to another, or back to its desk. */
    @PutMapping(path = "/tasks/{taskId}/assignee", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reassign(@PathVariable String taskId, @RequestBody String body) {
        var overseer = currentActor.get();
        if (handOn.successors(overseer, taskId).isEmpty()) {
            throw ProblemException.notFound();
        }
        var word = json.body(body, Word.class);
        done(handOn.reassign(overseer, taskId, word.taker(), word.why()));
    }

    private Actor overseer() {
        var actor = currentActor.get();
        if (!oversight.isOverseer(actor)) {
            throw ProblemException.forbidden();
        }
        return actor;
    }

    private static Result.Done done(Result result) {
        if (result instanceof Result.Refused refused) {
            throw ProblemException.invalid(refused.refusal());
        }
        if (!(result instanceof Result.Done done)) {
            throw ProblemException.notFound();
        }
        return done;
    }

    private MemberView view(HandOn.Member member) {
        var reader = texts.locale();
        return new MemberView(
                member.colleague().userId(),
                member.colleague().name(),
                member.memberships().stream()
                        .map(membership -> membership(membership, reader))
                        .toList(),
                member.open(),
                member.late(),
                member.loads().stream()
                        .map(load -> new KindView(
                                load.taskDefinitionKey(),
                                texts.has("task." + load.taskDefinitionKey())
                                        ? texts.get("task." + load.taskDefinitionKey())
                                        : load.taskDefinitionKey(),
                                load.open(),
                                load.late(),
                                load.oldest()))
                        .sorted(Comparator.comparingInt(KindView::open).reversed())
                        .toList());
    }

    private MembershipView membership(Membership membership, Locale reader) {
        var office = membership.office();
        return new MembershipView(
                membership.role().code(),
                office.value(),
                offices.find(office).map(known -> known.name(reader)).orElse(office.value()));
    }

    /**
     * What the overseer orders.
     *
     * @param to user id; absent where the desk's colleagues are to find it
     * @param reason for the case's file, about the staff and not about the family
     */
    record Word(@Nullable @Size(max = 64) String to, @NotBlank @Size(max = 500) String reason) {

        @Nullable String taker() {
            return to == null || to.isBlank() ? null : to.strip();
        }

        String why() {
            return reason.strip();
        }
    }

    /** One of the staff with what she has open. */
    record MemberView(
            String userId, String name, List<MembershipView> memberships, int open, int late, List<KindView> kinds) {}

    /** A role, by its code, in an office. */
    record MembershipView(String role, String office, String officeName) {}

    /** Open tasks of one kind. */
    record KindView(String taskDefinitionKey, String name, int open, int late, Instant oldest) {}

    /** A task that one of the staff has. */
    record TaskView(
            String taskId,
            String taskDefinitionKey,
            String name,
            String caseNumber,
            Instant createdAt,
            @Nullable Instant dueAt,
            boolean late) {

        static TaskView of(HeldTask task) {
            return new TaskView(
                    task.taskId(),
                    task.taskDefinitionKey(),
                    task.name(),
                    task.caseNumber().value(),
                    task.createdAt(),
                    task.dueAt(),
                    task.late());
        }
    }

    /** How much has changed hands: tasks that another has now, or that are back on their desks, and the rest. */
    record HandedOver(int handedOver, int toDesk, int services, int deputyships) {

        static HandedOver of(Result.Done done) {
            return new HandedOver(done.handedOver(), done.toDesk(), done.services(), done.deputyships());
        }

        String written() {
            return "%d %d %d %d".formatted(handedOver, toDesk, services, deputyships);
        }

        static HandedOver read(String written) {
            var counts = Arrays.stream(written.split(" ")).map(Integer::valueOf).toList();
            return new HandedOver(counts.get(0), counts.get(1), counts.get(2), counts.get(3));
        }
    }
}
