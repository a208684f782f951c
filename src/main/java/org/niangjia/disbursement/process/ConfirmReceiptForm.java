package org.niangjia.disbursement.process;

import static org.niangjia.casefile.process.CaseProcess.Variables.PAYMENT_ID;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.niangjia.disbursement.Disburse;
import org.niangjia.disbursement.Payment;
import org.niangjia.worklist.Answer;
import org.niangjia.worklist.TaskAtHand;
import org.niangjia.worklist.TaskForm;
import org.springframework.stereotype.Component;

/** "Confirm the receipt": the goods are with the family. */
@Component
class ConfirmReceiptForm implements TaskForm<ConfirmReceiptForm.Submission> {

    private final Disburse disburse;
    private final ShownPayments shownPayments;
    private final Clock clock;

    ConfirmReceiptForm(Disburse disburse, ShownPayments shownPayments, Clock clock) {
        this.disburse = disburse;
        this.shownPayments = shownPayments;
        this.clock = clock;
    }

    @Override
    public String taskDefinitionKey() {
        return DisbursementProcess.Task.CONFIRM_RECEIPT;
    }

    @Override
    public Class<Submission> submissionType() {
        return Submission.class;
    }

    @Override
    public Object show(TaskAtHand task) {
        return new Shown(shownPayments.shown(task.fact(PAYMENT_ID)), new Submission(LocalDate.now(clock), "", null));
    }

    @Override
    public Answer take(TaskAtHand task, Submission submission) {
        var step = disburse.confirmReceipt(
                task.fact(PAYMENT_ID),
                task.actor(),
                Objects.requireNonNull(submission.receivedOn()),
                submission.receivedBy(),
                submission.note() == null ? "" : submission.note());
        return step instanceof Payment.Moved ? Answer.accepted() : shownPayments.refused(step);
    }

    record Shown(ShownPayments.ShownPayment payment, Submission prefill) {}

    /**
     * The receipt.
     *
     * @param receivedBy who took the goods
     */
    record Submission(
            @NotNull @PastOrPresent @Nullable LocalDate receivedOn,
            @NotBlank @Size(max = 100) String receivedBy,
            @Size(max = 800) @Nullable String note) {}
}
