package org.niangjia.worklist.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseAccess;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Readings;
import org.niangjia.office.CurrentActor;
import org.niangjia.platform.problem.ProblemException;
import org.niangjia.platform.store.OneReading;
import org.niangjia.platform.web.Page;
import org.niangjia.worklist.TaskAtHand;
import org.niangjia.worklist.TaskForms;
import org.niangjia.worklist.Worklist;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The signed-in person's tasks. */
@RestController
@RequestMapping("/api/v1/tasks")
class TaskController {

    private static final int MOST_CARDS = 100;

    private final Worklist worklist;
    private final TaskForms forms;
    private final SubmissionSchemas schemas;
    private final CaseAccess caseAccess;
    private final CurrentActor currentActor;
    private final Readings readings;
    private final OneReading oneReading;

    TaskController(
            Worklist worklist,
            TaskForms forms,
            SubmissionSchemas schemas,
            CaseAccess caseAccess,
            CurrentActor currentActor,
            Readings readings,
            OneReading oneReading) {
        this.worklist = worklist;
        this.forms = forms;
        this.schemas = schemas;
        this.caseAccess = caseAccess;
        this.currentActor = currentActor;
        this.readings = readings;
        this.oneReading = oneReading;
    }

    @GetMapping
    Page<Worklist.OpenTask> list(
            @RequestParam(defaultValue = "false") boolean mine,
            @RequestParam(defaultValue = "false") boolean claimable,
            @RequestParam(required = false) @Nullable String caseNumber,
            @RequestParam(defaultValue = "0") int page) {
        var wanted = caseNumber == null ? null : CaseNumber.parse(caseNumber).orElseThrow(ProblemException::notFound);
        return worklist.list(currentActor.get(), mine, claimable, wanted, Math.max(page, 0));
    }

    /** @param id at most {@value MOST_CARDS}, which is more than a list shows; others are absent from the answer */
    @GetMapping("/cards")
    List<Worklist.Card> cards(@RequestParam List<String> id) {
        return worklist.cards(
                currentActor.get(), id.stream().distinct().limit(MOST_CARDS).toList());
    }

    @PostMapping("/{taskId}/claim")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void claim(@PathVariable String taskId) {
        answer(worklist.claim(currentActor.get(), taskId));
    }

    @DeleteMapping("/{taskId}/claim")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void release(@PathVariable String taskId) {
        answer(worklist.release(currentActor.get(), taskId));
    }

    private static void answer(Worklist.Claim claim) {
        switch (claim) {
            case DONE -> {}
            case GONE -> throw ProblemException.notFound();
            case ANOTHERS -> throw ProblemException.conflict("task-claimed");
        }
    }

    @GetMapping("/{taskId}/form")
    Form form(@PathVariable String taskId) {
        TaskAtHand task = worklist.open(currentActor.get(), taskId).orElseThrow(ProblemException::notFound);
        var form = forms.of(task.taskDefinitionKey());
        readings.note(task.actor().userId(), Readings.TASK, task.caseNumber(), task.taskDefinitionKey());
        return oneReading.of(() -> new Form(
                task.taskDefinitionKey(),
                task.caseNumber(),
                caseAccess.visible(task.caseNumber(), task.actor()).isPresent(),
                schemas.of(form),
                form.show(task)));
    }

    @PostMapping(path = "/{taskId}/submission", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void submit(@PathVariable String taskId, @RequestBody String submission) {
        var submitted = worklist.submit(currentActor.get(), taskId, submission);
        if (submitted instanceof Worklist.Submitted.Refused refused) {
            throw ProblemException.invalid(refused.refusal());
        }
        if (submitted instanceof Worklist.Submitted.NotYours) {
            throw ProblemException.conflict("task-not-yours");
        }
    }

    /**
     * What the task asks, and what the reader needs to see.
     *
     * @param caseVisible whether the reader may open the case itself; a partner's desk may not
     */
    record Form(String taskDefinitionKey, CaseNumber caseNumber, boolean caseVisible, JsonNode schema, Object data) {}
}
