package org.niangjia.referral.process;

import static org.niangjia.casefile.process.CaseProcess.Variables.DECISION;
import static org.niangjia.referral.process.ReferralProcess.Variables.REFERRAL_ID;
import static org.niangjia.referral.process.ReferralProcess.Variables.ROUTE;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.text.Texts;
import org.niangjia.referral.DeliverReferral;
import org.niangjia.worklist.Answer;
import org.niangjia.worklist.TaskAtHand;
import org.niangjia.worklist.TaskForm;
import org.springframework.stereotype.Component;

/** "Deliver referral": what did not get through to the agency's system is sent again, goes by letter, or is withdrawn. */
@Component
class DeliverReferralForm implements TaskForm<DeliverReferralForm.Submission> {

    private static final String BY_LETTER = "paper";

    record Submission(
            @NotNull Decision decision,
            @Nullable @Size(max = 64) @Pattern(regexp = "[^\\p{Cntrl}]*") String letterNumber,
            @Nullable @Size(max = 2000) String reason) {}

    enum Decision {
        @JsonProperty("retry")
        RETRY,
        @JsonProperty("paper")
        PAPER,
        @JsonProperty("withdraw")
        WITHDRAW;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final DeliverReferral deliverReferral;
    private final ReferralPages pages;
    private final Texts texts;

    DeliverReferralForm(DeliverReferral deliverReferral, ReferralPages pages, Texts texts) {
        this.deliverReferral = deliverReferral;
        this.pages = pages;
        this.texts = texts;
    }

    @Override
    public String taskDefinitionKey() {
        return "Task_DeliverReferral";
    }

    @Override
    public Class<Submission> submissionType() {
        return Submission.class;
    }

    @Override
    public Object show(TaskAtHand task) {
        return Map.of("referral", pages.forUs(task.fact(REFERRAL_ID)), "prefill", Map.of());
    }

    @Override
    public Answer take(TaskAtHand task, Submission submission) {
        return switch (submission.decision()) {
            case RETRY -> sendAgain(task);
            case PAPER -> onPaper(task, submission.letterNumber());
            case WITHDRAW -> withdraw(task, submission.reason());
        };
    }

    private Answer sendAgain(TaskAtHand task) {
        deliverReferral.sendAgain(task.fact(REFERRAL_ID), task.actor().userId());
        return decided(Decision.RETRY);
    }

    private Answer onPaper(TaskAtHand task, @Nullable String letterNumber) {
        if (letterNumber == null || letterNumber.isBlank()) {
            return Answer.refused("letterNumber", texts.get("referral.letter-number"));
        }
        return deliverReferral.onPaper(
                        task.fact(REFERRAL_ID),
                        letterNumber.strip(),
                        task.actor().userId())
                ? decided(Decision.PAPER).with(ROUTE, BY_LETTER)
                : Answer.refused("decision", texts.get("referral.no-consent"));
    }

    private Answer withdraw(TaskAtHand task, @Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            return Answer.refused("reason", texts.get("referral.withdrawal-reason"));
        }
        deliverReferral.withdraw(
                task.fact(REFERRAL_ID), reason.strip(), task.actor().userId());
        return decided(Decision.WITHDRAW);
    }

    private static Answer.Accepted decided(Decision decision) {
        return Answer.accepted().with(DECISION, decision.code());
    }
}
