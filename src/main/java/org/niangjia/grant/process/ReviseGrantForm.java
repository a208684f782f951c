package org.niangjia.grant.process;

import static org.niangjia.casefile.process.CaseProcess.Variables.DECISION;
import static org.niangjia.casefile.process.CaseProcess.Variables.GRANT_ID;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.MoneyField;
import org.niangjia.grant.GrantAnswer;
import org.niangjia.grant.ReviseGrant;
import org.niangjia.worklist.Answer;
import org.niangjia.worklist.TaskAtHand;
import org.niangjia.worklist.TaskForm;
import org.springframework.stereotype.Component;

/** "Revise the grant": asked again, perhaps for another amount, or given up. */
@Component
class ReviseGrantForm implements TaskForm<ReviseGrantForm.Submission> {

    private final ReviseGrant reviseGrant;
    private final ShownGrants shownGrants;

    ReviseGrantForm(ReviseGrant reviseGrant, ShownGrants shownGrants) {
        this.reviseGrant = reviseGrant;
        this.shownGrants = shownGrants;
    }

    @Override
    public String taskDefinitionKey() {
        return GrantProcess.Task.REVISE_GRANT;
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
                new Submission(null, MoneyField.of(grant.requested()), null));
    }

    @Override
    public Answer take(TaskAtHand task, Submission submission) {
        var choice = Objects.requireNonNull(submission.decision());
        var answer =
                switch (choice) {
                    case RESUBMIT ->
                        reviseGrant.resubmit(
                                task.fact(GRANT_ID),
                                task.actor(),
                                submission.amount() == null
                                        ? null
                                        : submission.amount().toMoney(),
                                submission.reasonOrNone());
                    case DROP -> reviseGrant.drop(task.fact(GRANT_ID), task.actor(), submission.reasonOrNone());
                };
        return answer instanceof GrantAnswer.Refused refused
                ? new Answer.Refused(refused.refusal())
                : Answer.accepted().with(DECISION, choice.code());
    }

    record Shown(ShownGrants.ShownGrant grant, List<ShownGrants.ShownDecision> approvals, Submission prefill) {}

    /** What the caseworker may do. */
    enum Choice {
        RESUBMIT,
        DROP;

        @JsonValue
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The caseworker's answer.
     *
     * @param amount absent to ask for the same
     */
    record Submission(
            @NotNull @Nullable Choice decision,
            @Valid @MoneyField.Positive @Nullable MoneyField amount,
            @Size(max = 1000) @Nullable String reason) {

        String reasonOrNone() {
            return reason == null ? "" : reason.strip();
        }
    }
}
