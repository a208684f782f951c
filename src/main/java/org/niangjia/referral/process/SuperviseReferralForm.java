package org.niangjia.referral.process;

import static org.niangjia.casefile.process.CaseProcess.Variables.DECISION;
import static org.niangjia.referral.process.ReferralProcess.Variables.REFERRAL_ID;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.text.Texts;
import org.niangjia.referral.FollowReferral;
import org.niangjia.worklist.Answer;
import org.niangjia.worklist.TaskAtHand;
import org.niangjia.worklist.TaskForm;
import org.springframework.stereotype.Component;

/** "Supervise referral" 督办: the district presses for a late answer, and the referral goes on; or it gives up waiting. */
@Component
class SuperviseReferralForm implements TaskForm<SuperviseReferralForm.Submission> {

    record Submission(@NotNull Action action, @Nullable @Size(max = 2000) String note) {}

    enum Action {
        @JsonProperty("urge")
        URGE,
        @JsonProperty("meet")
        MEET,
        @JsonProperty("wait")
        WAIT,
        @JsonProperty("expire")
        EXPIRE;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final FollowReferral followReferral;
    private final ReferralPages pages;
    private final Texts texts;

    SuperviseReferralForm(FollowReferral followReferral, ReferralPages pages, Texts texts) {
        this.followReferral = followReferral;
        this.pages = pages;
        this.texts = texts;
    }

    @Override
    public String taskDefinitionKey() {
        return "Task_SuperviseReferral";
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
        var refused = submission.action() == Action.EXPIRE ? expire(task, submission.note()) : press(task, submission);
        return refused.isPresent()
                ? refused.get()
                : Answer.accepted().with(DECISION, submission.action().code());
    }

    private Optional<Answer> press(TaskAtHand task, Submission submission) {
        followReferral.supervise(
                task.fact(REFERRAL_ID),
                submission.action().code(),
                submission.note(),
                task.actor().userId());
        return Optional.empty();
    }

    private Optional<Answer> expire(TaskAtHand task, @Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            return Optional.of(Answer.refused("note", texts.get("referral.expiry-reason")));
        }
        return followReferral.expire(
                        task.fact(REFERRAL_ID), reason, task.actor().userId())
                ? Optional.empty()
                : Optional.of(Answer.refused("action", texts.get("referral.not-overdue")));
    }
}
