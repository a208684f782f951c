package org.niangjia.worklist.engine;

import java.time.Clock;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.ProcessEnginePersistenceException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.AidCase;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Urgency;
import org.niangjia.casefile.process.Subjects;
import org.niangjia.office.Actor;
import org.niangjia.platform.engine.House;
import org.niangjia.platform.engine.SeenTasks;
import org.niangjia.platform.engine.SeenTasks.SeenTask;
import org.niangjia.platform.text.Texts;
import org.niangjia.platform.web.Page;
import org.niangjia.worklist.TaskAtHand;
import org.niangjia.worklist.Worklist;
import org.springframework.stereotype.Component;

/** The engine's tasks, under the engine's own authorizations for the signed-in person. */
@Component
class EngineWorklist implements Worklist {

    private final TaskService tasks;
    private final SeenTasks seenTasks;
    private final RuntimeService runtime;
    private final IdentityService identity;
    private final House house;
    private final CaseFiles caseFiles;
    private final Subjects subjects;
    private final Texts texts;
    private final Clock clock;

    EngineWorklist(
            TaskService tasks,
            SeenTasks seenTasks,
            RuntimeService runtime,
            IdentityService identity,
            House house,
            CaseFiles caseFiles,
            Subjects subjects,
            Texts texts,
            Clock clock) {
        this.tasks = tasks;
        this.seenTasks = seenTasks;
        this.runtime = runtime;
        this.identity = identity;
        this.house = house;
        this.caseFiles = caseFiles;
        this.subjects = subjects;
        this.texts = texts;
        this.clock = clock;
    }

    @Override
    public Page<OpenTask> list(
            Actor reader, boolean mine, boolean claimable, @Nullable CaseNumber caseNumber, int page) {
        if (hasNoDesk(reader)) {
            return new Page<>(List.of(), page, Page.SIZE, 0);
        }
        var query = tasks.createTaskQuery().active();
        if (mine) {
            query.taskAssignee(reader.userId());
        } else if (claimable) {
            query.taskUnassigned();
        } else {
            query.or().taskAssignee(reader.userId()).taskUnassigned().endOr();
        }
        if (caseNumber != null) {
            query.processInstanceBusinessKey(caseNumber.value());
        }
        var total = query.count();
        var found = query.orderByTaskCreateTime().desc().listPage(page * Page.SIZE, Page.SIZE);
        return new Page<>(inTheirCases(found), page, Page.SIZE, total);
    }

    @Override
    public List<Card> cards(Actor reader, Collection<String> taskIds) {
        if (taskIds.isEmpty() || hasNoDesk(reader)) {
            return List.of();
        }
        var found = tasks.createTaskQuery()
                .taskIdIn(taskIds.toArray(String[]::new))
                .active()
                .list();
        var cases = casesOf(found);
        var about = house.act(() -> subjects.of(cases.keySet(), texts.locale()));
        return found.stream()
                .flatMap(task -> Stream.ofNullable(cases.get(task.getProcessInstanceId()))
                        .map(aidCase -> card(openTask(task, aidCase), aidCase, about.get(task.getProcessInstanceId()))))
                .toList();
    }

    private static Card card(OpenTask task, AidCase aidCase, @Nullable String about) {
        return new Card(
                task.taskId(),
                task.name(),
                task.caseNumber(),
                about,
                aidCase.urgency() == Urgency.URGENT,
                task.createdAt(),
                task.dueAt(),
                task.late());
    }

    private List<OpenTask> inTheirCases(List<Task> found) {
        var cases = casesOf(found);
        return found.stream()
                .flatMap(task -> Stream.ofNullable(cases.get(task.getProcessInstanceId()))
                        .map(aidCase -> openTask(task, aidCase)))
                .toList();
    }

    /** By the id of the tasks' process instances. */
    private Map<String, AidCase> casesOf(List<Task> found) {
        if (found.isEmpty()) {
            return Map.of();
        }
        var instances = found.stream().map(Task::getProcessInstanceId).collect(Collectors.toSet());
        Map<String, CaseNumber> caseNumbers =
                house.act(() -> runtime.createProcessInstanceQuery().processInstanceIds(instances).list().stream()
                        .collect(Collectors.toMap(
                                ProcessInstance::getId, instance -> new CaseNumber(instance.getBusinessKey()))));
        var cases = caseFiles.find(caseNumbers.values());
        return caseNumbers.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> Objects.requireNonNull(cases.get(entry.getValue()))));
    }

    private OpenTask openTask(Task task, AidCase aidCase) {
        @Nullable Date due = task.getDueDate();
        var name = "task." + task.getTaskDefinitionKey();
        return new OpenTask(
                task.getId(),
                task.getTaskDefinitionKey(),
                texts.has(name) ? texts.get(name) : task.getName(),
                aidCase.caseNumber(),
                aidCase.office(),
                task.getAssignee(),
                task.getCreateTime().toInstant(),
                due == null ? null : due.toInstant(),
                task.getPriority(),
                due != null && due.toInstant().isBefore(clock.instant()));
    }

    @Override
    public Optional<TaskAtHand> open(Actor reader, String taskId) {
        if (hasNoDesk(reader)) {
            return Optional.empty();
        }
        return seenTasks
                .open(taskId)
                .map(opened -> new TaskAtHand(
                        opened.task().id(),
                        opened.task().key(),
                        new CaseNumber(opened.businessKey()),
                        reader,
                        opened.facts()));
    }

    private Optional<SeenTask> visible(Actor reader, String taskId) {
        return hasNoDesk(reader) ? Optional.empty() : seenTasks.find(taskId);
    }

    /**
     * The engine shows its administrator every task; what they say of families is not hers to read.
     *
     * @throws IllegalStateException when the engine was not told who acts: it would take her for the house, which sees all
     */
    private boolean hasNoDesk(Actor reader) {
        @Nullable Authentication acts = identity.getCurrentAuthentication();
        if (acts == null || !reader.userId().equals(acts.getUserId())) {
            throw new IllegalStateException("The engine was not told who acts");
        }
        return reader.memberships().isEmpty();
    }

    @Override
    public Claim claim(Actor actor, String taskId) {
        if (hasNoDesk(actor)) {
            return Claim.GONE;
        }
        try {
            return seenTasks.claim(taskId, actor.userId()).isPresent() ? Claim.DONE : Claim.GONE;
        } catch (TaskAlreadyClaimedException | OptimisticLockingException anothers) {
            return isHers(actor, taskId) ? Claim.DONE : Claim.ANOTHERS;
        } catch (AuthorizationException | NullValueException gone) {
            return Claim.GONE;
        } catch (ProcessEnginePersistenceException metItself) {
            // She clicked twice: both wanted to write down that she may work on it, and one did.
            if (isHers(actor, taskId)) {
                return Claim.DONE;
            }
            throw metItself;
        }
    }

    private boolean isHers(Actor actor, String taskId) {
        return visible(actor, taskId)
                .filter(task -> actor.userId().equals(task.assignee()))
                .isPresent();
    }

    @Override
    public Claim release(Actor actor, String taskId) {
        try {
            return !hasNoDesk(actor) && seenTasks.assign(taskId, actor.userId(), null)
                    ? Claim.DONE
                    : notHers(actor, taskId);
        } catch (AuthorizationException | OptimisticLockingException | NullValueException movedMeanwhile) {
            return notHers(actor, taskId);
        }
    }

    private Claim notHers(Actor actor, String taskId) {
        return visible(actor, taskId).isPresent() ? Claim.ANOTHERS : Claim.GONE;
    }

    @Override
    public Submitted submit(Actor actor, String taskId, String submission) {
        if (hasNoDesk(actor)) {
            return new Submitted.NotYours();
        }
        try {
            tasks.complete(taskId, Map.of(TakeSubmission.SUBMISSION.name(), submission));
            return new Submitted.Done();
        } catch (OptimisticLockingException
                | NullValueException
                | AuthorizationException
                | SuspendedEntityInteractionException notHersNow) {
            return new Submitted.NotYours();
        } catch (NullPointerException treeIsGone) {
            // The engine reads a task's process in several steps and stumbles where another ended it between two of
            // them.
            if (visible(actor, taskId).isPresent()) {
                throw treeIsGone;
            }
            return new Submitted.NotYours();
        } catch (ProcessEngineException | SubmissionRefusedException wrapped) {
            var refused = ExceptionUtils.throwableOfType(wrapped, SubmissionRefusedException.class);
            if (refused == null && ExceptionUtils.indexOfType(wrapped, OptimisticLockingException.class) >= 0) {
                return new Submitted.NotYours();
            }
            if (refused == null) {
                throw wrapped;
            }
            return new Submitted.Refused(refused.refusal());
        }
    }
}
