package org.niangjia.referral.process;

import static org.niangjia.referral.process.ReferralProcess.Variables.INFORMATION_ID;
import static org.niangjia.referral.process.ReferralProcess.Variables.REFERRAL_ID;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.niangjia.referral.AgencyWord.Kind;
import org.niangjia.referral.FollowReferral;
import org.niangjia.worklist.Answer;
import org.niangjia.worklist.TaskAtHand;
import org.niangjia.worklist.TaskForm;
import org.springframework.stereotype.Component;

/** "Provide information": the caseworker answers what the agency asked. */
@Component
class ProvideInformationForm implements TaskForm<ProvideInformationForm.Submission> {

    record Submission(@NotBlank @Size(max = 2000) String message) {}

    private final FollowReferral followReferral;
    private final ReferralPages pages;

    ProvideInformationForm(FollowReferral followReferral, ReferralPages pages) {
        this.followReferral = followReferral;
        this.pages = pages;
    }

    @Override
    public String taskDefinitionKey() {
        return "Task_ProvideInformation";
    }

    @Override
    public Class<Submission> submissionType() {
        return Submission.class;
    }

    @Override
    public Object show(TaskAtHand task) {
        var referral = pages.forUs(task.fact(REFERRAL_ID));
        List<ReferralShown.Line> questions = referral.events().stream()
                .filter(event -> event.status().equals(Kind.INFORMATION_REQUESTED.code()))
                .toList();
        return Map.of("referral", referral, "question", questions.get(questions.size() - 1), "prefill", Map.of());
    }

    @Override
    public Answer take(TaskAtHand task, Submission submission) {
        var informationId = followReferral.answer(
                task.fact(REFERRAL_ID), submission.message(), task.actor().userId());
        return Answer.accepted().with(INFORMATION_ID, informationId);
    }
}
