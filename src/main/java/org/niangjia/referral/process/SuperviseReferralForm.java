package org.niangjia.referral.process;

import static org.niangjia.referral.process.ReferralProcess.Variables.REFERRAL_ID;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.referral.FollowReferral;
import org.niangjia.worklist.Answer;
import org.niangjia.worklist.TaskAtHand;
import org.niangjia.worklist.TaskForm;
import org.springframework.stereotype.Component;

/** "Supervise referral" 督办: the district presses for a late answer. The referral itself goes on. */
@Component
class SuperviseReferralForm implements TaskForm<SuperviseReferralForm.Submission> {

    record Submission(@NotNull Action action, @Nullable @Size(max = 2000) String note) {}

    enum Action {
        @JsonProperty("urge")
        URGE,
        @JsonProperty("meet")
        MEET,
        @JsonProperty("wait")
        WAIT;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final FollowReferral followReferral;
    private final ReferralPages pages;

    SuperviseReferralForm(FollowReferral followReferral, ReferralPages pages) {
        this.followReferral = followReferral;
        this.pages = pages;
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
        followReferral.supervise(
                task.fact(REFERRAL_ID),
                submission.action().code(),
                submission.note(),
                task.actor().userId());
        return Answer.accepted();
    }
}
