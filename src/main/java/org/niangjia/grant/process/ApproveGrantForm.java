package org.niangjia.grant.process;

import static org.niangjia.casefile.process.CaseProcess.Variables.AMOUNT_FEN;
import static org.niangjia.casefile.process.CaseProcess.Variables.DECISION;
import static org.niangjia.casefile.process.CaseProcess.Variables.GRANT_ID;
import static org.niangjia.grant.process.GrantProcess.Variables.PASSED_LEVEL;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.MoneyField;
import org.niangjia.catalogue.Code;
import org.niangjia.grant.ApproveGrant;
import org.niangjia.grant.Grant;
import org.niangjia.grant.GrantAnswer;
import org.niangjia.worklist.Answer;
import org.niangjia.worklist.TaskAtHand;
import org.niangjia.worklist.TaskForm;
import org.springframework.stereotype.Component;

/** "Approve the grant": one level's decision. */
@Component
class ApproveGrantForm implements TaskForm<ApproveGrantForm.Submission> {

    private final ApproveGrant approveGrant;
    private final ShownGrants shownGrants;

    ApproveGrantForm(ApproveGrant approveGrant, ShownGrants shownGrants) {
        this.approveGrant = approveGrant;
        this.shownGrants = shownGrants;
    }

    @Override
    public String taskDefinitionKey() {
        return GrantProcess.Task.APPROVE_GRANT;
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
                new Submission(null, MoneyField.of(grant.amount()), null, null));
    }

    @Override
    public boolean isOpenTo(TaskAtHand task) {
        return approveGrant.isOpenTo(task.fact(GRANT_ID), task.actor());
    }

    @Override
    public Answer take(TaskAtHand task, Submission submission) {
        var answer = approveGrant.decide(task.fact(GRANT_ID), task.actor(), submission.word());
        if (answer instanceof GrantAnswer.Refused refused) {
            return new Answer.Refused(refused.refusal());
        }
        var grant = ((GrantAnswer.Taken) answer).grant();
        return Answer.accepted()
                .with(DECISION, submission.ruling().code())
                .with(PASSED_LEVEL, LevelTable.code(grant.passedLevel()))
                .with(AMOUNT_FEN, grant.amount().fen());
    }

    record Shown(ShownGrants.ShownGrant grant, List<ShownGrants.ShownDecision> approvals, Submission prefill) {}

    /**
     * The level's answer.
     *
     * @param approvedAmount when less than what stands is approved
     * @param reasonCode of a rejection; without one it is {@code other}, and the sentence says why
     */
    record Submission(
            @NotNull Grant.@Nullable Ruling decision,
            @Valid @MoneyField.Positive @Nullable MoneyField approvedAmount,
            @Code("rejection-reason") @Nullable String reasonCode,
            @Size(max = 1000) @Nullable String reason) {

        Grant.Ruling ruling() {
            return Objects.requireNonNull(decision);
        }

        Grant.Word word() {
            return new Grant.Word(
                    ruling(),
                    approvedAmount == null ? null : approvedAmount.toMoney(),
                    reasonCode,
                    reason == null ? "" : reason.strip());
        }
    }
}
