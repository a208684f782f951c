package org.niangjia.grant.process;

import static org.niangjia.casefile.process.CaseProcess.Variables.DECISION;
import static org.niangjia.casefile.process.CaseProcess.Variables.GRANT_ID;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.niangjia.grant.GrantAnswer;
import org.niangjia.grant.PublicNotice;
import org.niangjia.worklist.Answer;
import org.niangjia.worklist.TaskAtHand;
import org.niangjia.worklist.TaskForm;
import org.springframework.stereotype.Component;

/** "Decide the objection": dismissed, the grant is paid; upheld, it is stopped. */
@Component
class DecideObjectionForm implements TaskForm<DecideObjectionForm.Submission> {

    private final PublicNotice notice;
    private final ShownGrants shownGrants;

    DecideObjectionForm(PublicNotice notice, ShownGrants shownGrants) {
        this.notice = notice;
        this.shownGrants = shownGrants;
    }

    @Override
    public String taskDefinitionKey() {
        return GrantProcess.Task.DECIDE_OBJECTION;
    }

    @Override
    public Class<Submission> submissionType() {
        return Submission.class;
    }

    @Override
    public Object show(TaskAtHand task) {
        var grant = shownGrants.grant(task.fact(GRANT_ID));
        return new Shown(
                shownGrants.shown(grant),
                shownGrants.decisions(grant),
                shownGrants.objection(grant),
                new Submission(null, ""));
    }

    @Override
    public boolean isOpenTo(TaskAtHand task) {
        return notice.isObjectionOpenTo(task.fact(GRANT_ID), task.actor());
    }

    @Override
    public Answer take(TaskAtHand task, Submission submission) {
        var choice = Objects.requireNonNull(submission.decision());
        var answer = notice.decideObjection(
                task.fact(GRANT_ID),
                task.actor(),
                choice == Choice.UPHOLD,
                submission.reason().strip());
        return answer instanceof GrantAnswer.Refused refused
                ? new Answer.Refused(refused.refusal())
                : Answer.accepted().with(DECISION, choice.code());
    }

    record Shown(
            ShownGrants.ShownGrant grant,
            List<ShownGrants.ShownDecision> approvals,
            ShownGrants.@Nullable ShownObjection objection,
            Submission prefill) {}

    /** What the director may do. */
    enum Choice {
        DISMISS,
        UPHOLD;

        @JsonValue
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The director's answer, with the reason she gives to whoever objected. */
    record Submission(@NotNull @Nullable Choice decision, @NotBlank @Size(max = 1000) String reason) {}
}
