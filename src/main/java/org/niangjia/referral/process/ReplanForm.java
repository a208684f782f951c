package org.niangjia.referral.process;

import static org.niangjia.casefile.process.CaseProcess.Variables.DECISION;
import static org.niangjia.casefile.process.CaseProcess.Variables.PLAN_ITEM;
import static org.niangjia.referral.process.ReferralProcess.Variables.REFERRAL_ID;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.catalogue.Catalogue;
import org.niangjia.catalogue.Code;
import org.niangjia.platform.text.Texts;
import org.niangjia.referral.FollowReferral;
import org.niangjia.referral.FollowReferral.Replanned;
import org.niangjia.worklist.Answer;
import org.niangjia.worklist.TaskAtHand;
import org.niangjia.worklist.TaskForm;
import org.springframework.stereotype.Component;

/** "Replan": what one agency refused is asked of another, or left. */
@Component
class ReplanForm implements TaskForm<ReplanForm.Submission> {

    record Submission(
            @NotNull Decision decision,
            @Nullable @Code("agency") String agency,
            @Nullable @Size(max = 40) String service,
            @Nullable @Size(max = 2000) String reason) {}

    enum Decision {
        @JsonProperty("refer")
        REFER,
        @JsonProperty("drop")
        DROP;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** An agency with its services, by name, to choose from. */
    record AgencyChoice(String code, String name, List<Choice> services) {}

    record Choice(String code, String name) {}

    private final FollowReferral followReferral;
    private final ReferralPages pages;
    private final Catalogue catalogue;
    private final Texts texts;

    ReplanForm(FollowReferral followReferral, ReferralPages pages, Catalogue catalogue, Texts texts) {
        this.followReferral = followReferral;
        this.pages = pages;
        this.catalogue = catalogue;
        this.texts = texts;
    }

    @Override
    public String taskDefinitionKey() {
        return "Task_Replan";
    }

    @Override
    public Class<Submission> submissionType() {
        return Submission.class;
    }

    @Override
    public Object show(TaskAtHand task) {
        var agencies = catalogue.of("agency").stream()
                .map(agency -> new AgencyChoice(
                        agency.code(), agency.name(texts.locale()), choices(Catalogue.servicesOf(agency.code()))))
                .toList();
        return Map.of(
                "referral", pages.forUs(task.fact(REFERRAL_ID)),
                "choices", Map.of("agencies", agencies),
                "prefill", Map.of());
    }

    private List<Choice> choices(String kind) {
        return catalogue.of(kind).stream()
                .map(entry -> new Choice(entry.code(), entry.name(texts.locale())))
                .toList();
    }

    @Override
    public Answer take(TaskAtHand task, Submission submission) {
        if (submission.decision() == Decision.REFER) {
            return placeElsewhere(task, submission);
        }
        followReferral.drop(
                task.fact(REFERRAL_ID), submission.reason(), task.actor().userId());
        return Answer.accepted().with(DECISION, submission.decision().code());
    }

    private Answer placeElsewhere(TaskAtHand task, Submission submission) {
        var agency = submission.agency();
        var service = submission.service();
        if (agency == null) {
            return Answer.refused("agency", texts.get("code.unknown"));
        }
        if (service == null || !catalogue.has(Catalogue.servicesOf(agency), service)) {
            return Answer.refused("service", texts.get("code.unknown"));
        }
        var replanned = followReferral.placeElsewhere(
                task.fact(REFERRAL_ID),
                agency,
                service,
                submission.reason(),
                task.actor().userId());
        if (replanned instanceof Replanned.Placed placed) {
            return Answer.accepted()
                    .with(DECISION, submission.decision().code())
                    .with(PLAN_ITEM, placed.planItem());
        }
        return replanned instanceof Replanned.AlreadyOpen open
                ? Answer.refused("service", texts.get("referral.already-open", open.referralId()))
                : Answer.refused("agency", texts.get("referral.no-consent"));
    }
}
