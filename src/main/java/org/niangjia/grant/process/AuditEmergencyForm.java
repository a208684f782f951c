package org.niangjia.grant.process;

import static org.niangjia.casefile.process.CaseProcess.Variables.GRANT_ID;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.niangjia.grant.AuditEmergency;
import org.niangjia.grant.GrantAnswer;
import org.niangjia.worklist.Answer;
import org.niangjia.worklist.TaskAtHand;
import org.niangjia.worklist.TaskForm;
import org.springframework.stereotype.Component;

/** "Audit the emergency": whether what was paid on the supervisor's word is in order. */
@Component
class AuditEmergencyForm implements TaskForm<AuditEmergencyForm.Submission> {

    private final AuditEmergency auditEmergency;
    private final ShownGrants shownGrants;

    AuditEmergencyForm(AuditEmergency auditEmergency, ShownGrants shownGrants) {
        this.auditEmergency = auditEmergency;
        this.shownGrants = shownGrants;
    }

    @Override
    public String taskDefinitionKey() {
        return EmergencyAuditProcess.Task.AUDIT_EMERGENCY;
    }

    @Override
    public Class<Submission> submissionType() {
        return Submission.class;
    }

    @Override
    public Object show(TaskAtHand task) {
        var grant = shownGrants.grant(task.fact(GRANT_ID));
        return new Shown(shownGrants.shown(grant), shownGrants.decisions(grant), new Submission(null, null));
    }

    @Override
    public boolean isOpenTo(TaskAtHand task) {
        return auditEmergency.isOpenTo(task.fact(GRANT_ID), task.actor());
    }

    @Override
    public Answer take(TaskAtHand task, Submission submission) {
        var reason = submission.reason();
        var answer = auditEmergency.audit(
                task.fact(GRANT_ID),
                task.actor(),
                Objects.requireNonNull(submission.decision()) == Choice.IN_ORDER,
                reason == null ? "" : reason.strip());
        return answer instanceof GrantAnswer.Refused refused
                ? new Answer.Refused(refused.refusal())
                : Answer.accepted();
    }

    record Shown(ShownGrants.ShownGrant grant, List<ShownGrants.ShownDecision> approvals, Submission prefill) {}

    /** What she found. */
    enum Choice {
        IN_ORDER,
        NOT_IN_ORDER;

        @JsonValue
        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** What she found; with a reason where it is not in order. */
    record Submission(@NotNull @Nullable Choice decision, @Size(max = 1000) @Nullable String reason) {}
}
