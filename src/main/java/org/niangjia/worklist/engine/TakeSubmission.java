package org.niangjia.worklist.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.office.Actor;
import org.niangjia.platform.engine.UserTaskCompletion;
import org.niangjia.platform.engine.Variable;
import org.niangjia.platform.problem.Refusal;
import org.niangjia.platform.text.Texts;
import org.niangjia.platform.web.JsonReader;
import org.niangjia.worklist.Answer;
import org.niangjia.worklist.TaskAtHand;
import org.niangjia.worklist.TaskForm;
import org.niangjia.worklist.TaskForms;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The gate: whichever way a user task is completed (our REST, Tasklist, the engine's REST), its submission is read,
 * checked and handed to the task's form here, in the completing transaction. What was submitted leaves with it: the
 * variable is removed before it is ever written.
 */
@Component
class TakeSubmission implements UserTaskCompletion {

    /** JSON text; the only variable with which a person may complete a task. */
    static final Variable<String> SUBMISSION = Variable.string("submission");

    private final TaskForms forms;
    private final CaseFiles caseFiles;
    private final JsonReader json;
    private final Texts texts;
    private final JdbcClient jdbc;

    TakeSubmission(TaskForms forms, CaseFiles caseFiles, JsonReader json, Texts texts, JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.forms = forms;
        this.caseFiles = caseFiles;
        this.json = json;
        this.texts = texts;
    }

    @Override
    public void onComplete(DelegateTask task) {
        var actor = actor(task);
        var submission = SUBMISSION.find(task);
        task.removeVariable(SUBMISSION.name());
        task.removeVariableLocal(SUBMISSION.name());
        var atHand = Tasks.atHand(task, actor);
        var facts = take(forms.of(task.getTaskDefinitionKey()), atHand, submission.orElse("{}"));
        facts.forEach(task.getExecution()::setVariable);
    }

    /** Whether a second click waited here for the first; the engine itself would notice only after the form is taken. */
    private boolean isDoneMeanwhile(TaskAtHand task) {
        return jdbc.sql("select count(*) from act_ru_task where id_ = ?")
                        .param(task.taskId())
                        .query(Integer.class)
                        .single()
                == 0;
    }

    private <S> Map<String, Object> take(TaskForm<S> form, TaskAtHand task, String submission) {
        var read = json.read(submission, form.submissionType(), form.constraints());
        var held = new HashSet<>(Set.of(task.caseNumber()));
        if (read instanceof JsonReader.Good<S> good) {
            held.addAll(form.alsoHolds(good.value()));
        }
        // The case first, as everybody does who moves something of a case: whoever moves it to another office meanwhile
        // finds the tasks that follow from this one.
        caseFiles.lockAll(held);
        if (isDoneMeanwhile(task)) {
            throw new OptimisticLockingException("The task was completed a moment ago");
        }
        if (read instanceof JsonReader.Bad<S> bad) {
            throw new SubmissionRefusedException(bad.refusal());
        }
        var answer = form.take(task, ((JsonReader.Good<S>) read).value());
        if (answer instanceof Answer.Refused refused) {
            throw new SubmissionRefusedException(refused.refusal());
        }
        return ((Answer.Accepted) answer).facts();
    }

    private Actor actor(DelegateTask task) {
        Authentication signedIn =
                task.getProcessEngineServices().getIdentityService().getCurrentAuthentication();
        if (signedIn == null || !signedIn.getUserId().equals(task.getAssignee())) {
            throw new SubmissionRefusedException(Refusal.of("", texts.get("problem.task-not-yours.detail")));
        }
        return Actor.of(signedIn.getUserId(), groups(signedIn));
    }

    private static Set<String> groups(Authentication signedIn) {
        @Nullable List<String> groups = signedIn.getGroupIds();
        return groups == null ? Set.of() : new HashSet<>(groups);
    }
}
