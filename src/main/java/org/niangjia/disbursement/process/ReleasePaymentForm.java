package org.niangjia.disbursement.process;

import static org.niangjia.casefile.process.CaseProcess.Variables.DECISION;
import static org.niangjia.casefile.process.CaseProcess.Variables.PAYMENT_ID;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.niangjia.disbursement.Disburse;
import org.niangjia.disbursement.Payment;
import org.niangjia.worklist.Answer;
import org.niangjia.worklist.TaskAtHand;
import org.niangjia.worklist.TaskForm;
import org.springframework.stereotype.Component;

/** "Release the payment": finance lets it go, or keeps it back for a reason. */
@Component
class ReleasePaymentForm implements TaskForm<ReleasePaymentForm.Submission> {

    private final Disburse disburse;
    private final ShownPayments shownPayments;

    ReleasePaymentForm(Disburse disburse, ShownPayments shownPayments) {
        this.disburse = disburse;
        this.shownPayments = shownPayments;
    }

    @Override
    public String taskDefinitionKey() {
        return DisbursementProcess.Task.RELEASE_PAYMENT;
    }

    @Override
    public Class<Submission> submissionType() {
        return Submission.class;
    }

    @Override
    public Object show(TaskAtHand task) {
        return new Shown(shownPayments.shown(task.fact(PAYMENT_ID)), new Submission(null, null));
    }

    @Override
    public boolean isOpenTo(TaskAtHand task) {
        return disburse.isOpenTo(task.fact(PAYMENT_ID), task.actor());
    }

    @Override
    public Answer take(TaskAtHand task, Submission submission) {
        var choice = Objects.requireNonNull(submission.decision());
        var step =
                switch (choice) {
                    case RELEASE -> disburse.release(task.fact(PAYMENT_ID), task.actor());
                    case HOLD -> disburse.hold(task.fact(PAYMENT_ID), task.actor(), submission.reasonOrNone());
                };
        return step instanceof Payment.Moved
                ? Answer.accepted().with(DECISION, choice.code())
                : shownPayments.refused(step);
    }

    record Shown(ShownPayments.ShownPayment payment, Submission prefill) {}

    /** What finance may do. */
    enum Choice {
        RELEASE,
        HOLD;

        @JsonValue
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The answer of finance; a hold has a reason. */
    record Submission(@NotNull @Nullable Choice decision, @Size(max = 1000) @Nullable String reason) {

        String reasonOrNone() {
            return reason == null ? "" : reason.strip();
        }
    }
}
