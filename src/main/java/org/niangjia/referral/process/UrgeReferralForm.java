package org.niangjia.referral.process;

import static org.niangjia.referral.process.ReferralProcess.Variables.REFERRAL_ID;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.niangjia.referral.FollowReferral;
import org.niangjia.worklist.Answer;
import org.niangjia.worklist.TaskAtHand;
import org.niangjia.worklist.TaskForm;
import org.springframework.stereotype.Component;

/** "Urge referral" 催办: the case's office calls whoever owes the word, and writes down what they said. */
@Component
class UrgeReferralForm implements TaskForm<UrgeReferralForm.Submission> {

    /**
     * What she did.
     *
     * @param contact whom she reached
     * @param answer what they said
     */
    record Submission(@NotBlank @Size(max = 200) String contact, @NotBlank @Size(max = 2000) String answer) {}

    private final FollowReferral followReferral;
    private final ReferralPages pages;

    UrgeReferralForm(FollowReferral followReferral, ReferralPages pages) {
        this.followReferral = followReferral;
        this.pages = pages;
    }

    @Override
    public String taskDefinitionKey() {
        return "Task_UrgeReferral";
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
        followReferral.urge(
                task.fact(REFERRAL_ID),
                submission.contact(),
                submission.answer(),
                task.actor().userId());
        return Answer.accepted();
    }
}
