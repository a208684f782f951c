package org.niangjia.referral.process;

import static org.niangjia.casefile.process.CaseProcess.Variables.DECISION;
import static org.niangjia.referral.process.ReferralProcess.Variables.INFORMATION_ID;
import static org.niangjia.referral.process.ReferralProcess.Variables.REFERRAL_ID;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.text.Texts;
import org.niangjia.referral.DeliverReferral;
import org.niangjia.referral.HandOver;
import org.niangjia.referral.Way;
import org.niangjia.worklist.Answer;
import org.niangjia.worklist.TaskAtHand;
import org.niangjia.worklist.TaskForm;
import org.springframework.stereotype.Component;

/**
 * "Tell agency": our answer to the agency's question, or the word that the referral is withdrawn, did not get through; it
 * is sent again, or she tells the agency herself. Whoever was asked by letter hears of the withdrawal from her alone.
 */
@Component
class TellAgencyForm implements TaskForm<TellAgencyForm.Submission> {

    /**
     * What she decides.
     *
     * @param how whom she called, or the number of the letter
     */
    record Submission(@NotNull Decision decision, @Nullable @Size(max = 1000) String how) {}

    enum Decision {
        @JsonProperty("retry")
        RETRY,
        @JsonProperty("told")
        TOLD;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final DeliverReferral deliverReferral;
    private final HandOver handOver;
    private final ReferralPages pages;
    private final Texts texts;

    TellAgencyForm(DeliverReferral deliverReferral, HandOver handOver, ReferralPages pages, Texts texts) {
        this.deliverReferral = deliverReferral;
        this.handOver = handOver;
        this.pages = pages;
        this.texts = texts;
    }

    @Override
    public String taskDefinitionKey() {
        return "Task_TellAgency";
    }

    @Override
    public Class<Submission> submissionType() {
        return Submission.class;
    }

    @Override
    public Object show(TaskAtHand task) {
        var referralId = task.fact(REFERRAL_ID);
        Map<String, String> undelivered = task.find(INFORMATION_ID)
                .map(id -> Map.of("disclosure", "information-provided", "message", handOver.message(referralId, id)))
                .orElseGet(() -> withdrawn(referralId));
        return Map.of("referral", pages.forUs(referralId), "undelivered", undelivered, "prefill", Map.of());
    }

    private Map<String, String> withdrawn(String referralId) {
        return handOver.letter(referralId)
                .map(letter -> Map.of(
                        "disclosure",
                        "withdrawn",
                        "way",
                        Way.PAPER.code(),
                        "message",
                        texts.get("referral.asked-by-letter", letter)))
                .orElse(Map.of("disclosure", "withdrawn"));
    }

    @Override
    public Answer take(TaskAtHand task, Submission submission) {
        var referralId = task.fact(REFERRAL_ID);
        var userId = task.actor().userId();
        if (submission.decision() == Decision.RETRY) {
            return sentAgain(task, referralId, userId)
                    ? decided(Decision.RETRY)
                    : Answer.refused("decision", texts.get("referral.letter-by-person"));
        }
        var how = submission.how();
        if (how == null || how.isBlank()) {
            return Answer.refused("how", texts.get("referral.told-how"));
        }
        task.find(INFORMATION_ID)
                .ifPresentOrElse(
                        id -> deliverReferral.toldInformation(referralId, id, how.strip(), userId),
                        () -> deliverReferral.toldOfWithdrawal(referralId, how.strip(), userId));
        return decided(Decision.TOLD);
    }

    private boolean sentAgain(TaskAtHand task, String referralId, String userId) {
        if (task.find(INFORMATION_ID).isEmpty()) {
            return deliverReferral.withdrawalAgain(referralId, userId);
        }
        deliverReferral.sendAgain(referralId, userId);
        return true;
    }

    private static Answer decided(Decision decision) {
        return Answer.accepted().with(DECISION, decision.code());
    }
}
