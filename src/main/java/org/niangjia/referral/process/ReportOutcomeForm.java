package org.niangjia.referral.process;

import static org.niangjia.referral.process.ReferralProcess.Variables.REFERRAL_ID;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.MoneyField;
import org.niangjia.platform.text.Texts;
import org.niangjia.referral.AgencyWord;
import org.niangjia.referral.AgencyWord.Kind;
import org.niangjia.referral.AgencyWord.Outcome;
import org.niangjia.referral.DeskWord;
import org.niangjia.referral.Referral.Moved;
import org.niangjia.worklist.Answer;
import org.niangjia.worklist.TaskAtHand;
import org.niangjia.worklist.TaskForm;
import org.springframework.stereotype.Component;

/** "Report outcome": an agency without a system says what the family got, or that it came to nothing. */
@Component
class ReportOutcomeForm implements TaskForm<ReportOutcomeForm.Submission> {

    private static final String CAME_TO_NOTHING = "not-achieved";

    record Submission(
            @NotNull Decision decision,
            @Nullable @Valid OutcomeField outcome,
            @Nullable @Size(min = 1, max = 64) @Pattern(regexp = "[a-z0-9-]*") String reasonCode,
            @Nullable @Size(max = 2000) String message) {}

    record OutcomeField(
            @Nullable @Size(min = 1, max = 64) @Pattern(regexp = "[a-z0-9-]*") String kind,
            @Nullable @MoneyField.Positive MoneyField amount,
            @Nullable @Size(max = 2000) String note) {}

    enum Decision {
        @JsonProperty("complete")
        COMPLETE,
        @JsonProperty("fail")
        FAIL
    }

    private final DeskWord deskWord;
    private final ReferralPages pages;
    private final Texts texts;
    private final Clock clock;

    ReportOutcomeForm(DeskWord deskWord, ReferralPages pages, Texts texts, Clock clock) {
        this.deskWord = deskWord;
        this.pages = pages;
        this.texts = texts;
        this.clock = clock;
    }

    @Override
    public String taskDefinitionKey() {
        return "Task_ReportOutcome";
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
        var outcome = submission.outcome();
        if (submission.decision() == Decision.FAIL) {
            return say(task, failed(submission));
        }
        if (outcome == null) {
            return Answer.refused("outcome", texts.get("referral.event.outcome"));
        }
        var kind = outcome.kind();
        var amount = outcome.amount();
        if (kind == null) {
            return Answer.refused("outcome.kind", texts.get("referral.event.outcome"));
        }
        var achieved = new Outcome(kind, amount == null ? null : amount.toMoney(), outcome.note());
        return say(task, new AgencyWord(Kind.COMPLETED, clock.instant(), null, submission.message(), achieved));
    }

    private AgencyWord failed(Submission submission) {
        var outcome = submission.outcome();
        var message = submission.message();
        var reasonCode = submission.reasonCode();
        return AgencyWord.rejected(
                clock.instant(),
                reasonCode == null ? CAME_TO_NOTHING : reasonCode,
                message == null && outcome != null ? outcome.note() : message);
    }

    private Answer say(TaskAtHand task, AgencyWord word) {
        var step = deskWord.say(task.fact(REFERRAL_ID), word, task.actor().userId());
        return step instanceof Moved
                ? Answer.accepted()
                : Answer.refused("decision", texts.get("problem.step-not-allowed.detail"));
    }
}
