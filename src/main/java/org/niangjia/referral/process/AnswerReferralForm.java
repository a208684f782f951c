package org.niangjia.referral.process;

import static org.niangjia.referral.process.ReferralProcess.Variables.REFERRAL_ID;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.text.Texts;
import org.niangjia.referral.AgencyWord;
import org.niangjia.referral.AgencyWord.Kind;
import org.niangjia.referral.DeskWord;
import org.niangjia.referral.Referral.Moved;
import org.niangjia.worklist.Answer;
import org.niangjia.worklist.TaskAtHand;
import org.niangjia.worklist.TaskForm;
import org.springframework.stereotype.Component;

/** "Answer referral": an agency without a system takes it, refuses it, or asks for what it lacks. */
@Component
class AnswerReferralForm implements TaskForm<AnswerReferralForm.Submission> {

    record Submission(
            @NotNull Decision decision,
            @Nullable @Size(min = 1, max = 64) @Pattern(regexp = "[a-z0-9-]*") String reasonCode,
            @Nullable @Size(max = 2000) String message) {}

    enum Decision {
        @JsonProperty("accept")
        ACCEPT,
        @JsonProperty("reject")
        REJECT,
        @JsonProperty("ask")
        ASK
    }

    private final DeskWord deskWord;
    private final ReferralPages pages;
    private final Texts texts;
    private final Clock clock;

    AnswerReferralForm(DeskWord deskWord, ReferralPages pages, Texts texts, Clock clock) {
        this.deskWord = deskWord;
        this.pages = pages;
        this.texts = texts;
        this.clock = clock;
    }

    @Override
    public String taskDefinitionKey() {
        return "Task_AnswerReferral";
    }

    @Override
    public Class<Submission> submissionType() {
        return Submission.class;
    }

    @Override
    public Object show(TaskAtHand task) {
        return pages.forDesk(task.fact(REFERRAL_ID));
    }

    @Override
    public Answer take(TaskAtHand task, Submission submission) {
        var reasonCode = submission.reasonCode();
        var message = submission.message();
        if (submission.decision() == Decision.REJECT && reasonCode == null) {
            return Answer.refused("reasonCode", texts.get("referral.answer.reason"));
        }
        if (submission.decision() == Decision.ASK && (message == null || message.isBlank())) {
            return Answer.refused("message", texts.get("referral.event.question"));
        }
        var step = deskWord.say(
                task.fact(REFERRAL_ID),
                word(submission, clock.instant()),
                task.actor().userId());
        return step instanceof Moved
                ? Answer.accepted()
                : Answer.refused("decision", texts.get("problem.step-not-allowed.detail"));
    }

    private static AgencyWord word(Submission submission, Instant now) {
        var kind =
                switch (submission.decision()) {
                    case ACCEPT -> Kind.ACCEPTED;
                    case REJECT -> Kind.REJECTED;
                    case ASK -> Kind.INFORMATION_REQUESTED;
                };
        return new AgencyWord(kind, now, submission.reasonCode(), submission.message(), null);
    }
}
