package org.niangjia.disbursement.process;

import static org.niangjia.casefile.process.CaseProcess.Variables.DECISION;
import static org.niangjia.casefile.process.CaseProcess.Variables.PAYMENT_ID;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.AccountReport;
import org.niangjia.disbursement.Disburse;
import org.niangjia.disbursement.Payment;
import org.niangjia.worklist.Answer;
import org.niangjia.worklist.TaskAtHand;
import org.niangjia.worklist.TaskForm;
import org.springframework.stereotype.Component;

/** "Repair the payment": tried again under a new id, or given up. */
@Component
class RepairPaymentForm implements TaskForm<RepairPaymentForm.Submission> {

    private final Disburse disburse;
    private final ShownPayments shownPayments;

    RepairPaymentForm(Disburse disburse, ShownPayments shownPayments) {
        this.disburse = disburse;
        this.shownPayments = shownPayments;
    }

    @Override
    public String taskDefinitionKey() {
        return DisbursementProcess.Task.REPAIR_PAYMENT;
    }

    @Override
    public Class<Submission> submissionType() {
        return Submission.class;
    }

    @Override
    public Object show(TaskAtHand task) {
        return new Shown(shownPayments.shown(task.fact(PAYMENT_ID)), new Submission(null, null, null));
    }

    @Override
    public Answer take(TaskAtHand task, Submission submission) {
        var choice = Objects.requireNonNull(submission.decision());
        var step = disburse.repair(
                task.fact(PAYMENT_ID),
                task.actor(),
                choice == Choice.RETRY,
                submission.reasonOrNone(),
                submission.account());
        return step instanceof Payment.Moved
                ? Answer.accepted().with(DECISION, choice.code())
                : shownPayments.refused(step);
    }

    record Shown(ShownPayments.ShownPayment payment, Submission prefill) {}

    /** What finance may do. */
    enum Choice {
        RETRY,
        CANCEL;

        @JsonValue
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The answer of finance, with what was done about it.
     *
     * @param account another one for the payee; whoever names it leaves the release to a colleague
     */
    record Submission(
            @NotNull @Nullable Choice decision,
            @Size(max = 1000) @Nullable String reason,
            @Valid @Nullable AccountReport account) {

        String reasonOrNone() {
            return reason == null ? "" : reason.strip();
        }
    }
}
