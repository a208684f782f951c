package org.niangjia.transfer.process;

import static org.niangjia.casefile.process.CaseProcess.Variables.DECISION;
import static org.niangjia.transfer.process.TransferProcess.Variables.TRANSFER_ID;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.transfer.DecideTransfer;
import org.niangjia.transfer.TransferViews;
import org.niangjia.worklist.Answer;
import org.niangjia.worklist.TaskAtHand;
import org.niangjia.worklist.TaskForm;
import org.springframework.stereotype.Component;

/** "Accept the transfer": the supervisor of the office that is asked takes the case, or says why not. */
@Component
class AcceptTransferForm implements TaskForm<AcceptTransferForm.Submission> {

    record Submission(@NotNull Decision decision, @Nullable @Size(max = 1000) String reason) {}

    enum Decision {
        @JsonProperty("accept")
        ACCEPT,
        @JsonProperty("refuse")
        REFUSE;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final DecideTransfer decideTransfer;
    private final TransferViews views;

    AcceptTransferForm(DecideTransfer decideTransfer, TransferViews views) {
        this.decideTransfer = decideTransfer;
        this.views = views;
    }

    @Override
    public String taskDefinitionKey() {
        return TransferProcess.Task.ACCEPT_TRANSFER;
    }

    @Override
    public Class<Submission> submissionType() {
        return Submission.class;
    }

    @Override
    public Object show(TaskAtHand task) {
        return Map.of("transfer", views.asked(task.fact(TRANSFER_ID)), "prefill", Map.of());
    }

    @Override
    public Answer take(TaskAtHand task, Submission submission) {
        var transferId = task.fact(TRANSFER_ID);
        var refusal = submission.decision() == Decision.ACCEPT
                ? decideTransfer.accept(transferId, task.actor())
                : decideTransfer.refuse(transferId, task.actor(), submission.reason());
        return refusal.<Answer>map(Answer.Refused::new).orElseGet(() -> Answer.accepted()
                .with(DECISION, submission.decision().code()));
    }
}
