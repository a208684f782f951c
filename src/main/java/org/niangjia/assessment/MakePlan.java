package org.niangjia.assessment;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.ConsentReport;
import org.niangjia.casefile.Consents;
import org.niangjia.casefile.Consents.Consent;
import org.niangjia.casefile.GrantTerms;
import org.niangjia.casefile.Households;
import org.niangjia.casefile.KeepConsents;
import org.niangjia.casefile.Money;
import org.niangjia.casefile.MoneyField;
import org.niangjia.casefile.PersonId;
import org.niangjia.casefile.Plan;
import org.niangjia.casefile.PlanItem;
import org.niangjia.casefile.Plans;
import org.niangjia.casefile.RecordAccount;
import org.niangjia.casefile.Relatives;
import org.niangjia.casefile.Timeline;
import org.niangjia.office.Actor;
import org.niangjia.platform.Ids;
import org.niangjia.platform.problem.Refusal;
import org.niangjia.platform.text.Texts;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what was chosen with the household as the next version of its plan. */
@Service
public class MakePlan {

    private final CaseFiles caseFiles;
    private final Households households;
    private final Consents consents;
    private final KeepConsents keepConsents;
    private final Plans plans;
    private final Assessments assessments;
    private final Relatives relatives;
    private final Timeline timeline;
    private final PlanCheck check;
    private final GrantTerms grantTerms;
    private final RecordAccount recordAccount;
    private final Ids ids;
    private final Texts texts;

    MakePlan(
            CaseFiles caseFiles,
            Households households,
            Consents consents,
            KeepConsents keepConsents,
            Plans plans,
            Assessments assessments,
            Relatives relatives,
            Timeline timeline,
            PlanCheck check,
            GrantTerms grantTerms,
            RecordAccount recordAccount,
            Ids ids,
            Texts texts) {
        this.caseFiles = caseFiles;
        this.households = households;
        this.consents = consents;
        this.keepConsents = keepConsents;
        this.plans = plans;
        this.assessments = assessments;
        this.relatives = relatives;
        this.timeline = timeline;
        this.check = check;
        this.grantTerms = grantTerms;
        this.recordAccount = recordAccount;
        this.ids = ids;
        this.texts = texts;
    }

    /** @return what is wrong with the plan; empty when it was taken */
    @Transactional
    public Optional<Refusal> make(CaseNumber caseNumber, Actor officer, PlanReport report) {
        caseFiles.lock(caseNumber);
        if (relatives.of(caseNumber).contains(officer.userId())) {
            return Optional.of(Refusal.of("", texts.get("plan.relative")));
        }
        var told = told(report);
        var faults = check.faults(
                report,
                households.of(caseNumber),
                consenting(consents.of(caseNumber), told),
                grant -> grantTerms.check(
                        caseNumber,
                        Objects.requireNonNullElse(grant.programme(), ""),
                        grant.personId(),
                        money(grant.amount())));
        if (!faults.isEmpty()) {
            return Optional.of(new Refusal(faults));
        }

        keepConsents.record(caseNumber, told, officer.userId());
        var version = plans.current(caseNumber).map(Plan::version).orElse(0) + 1;
        plans.add(new Plan(
                caseNumber,
                version,
                report.agreedByHousehold(),
                report.items().stream()
                        .map(item -> item(caseNumber, version, item))
                        .toList()));
        accounts(report)
                .forEach(account -> recordAccount.keep(
                        caseNumber, new PersonId(account.person()), account.report(), officer.userId()));
        assessments.madeBy(caseNumber, version, officer.userId());
        timeline.add(caseNumber, officer.userId(), "plan-made", String.valueOf(version));
        return Optional.empty();
    }

    private static List<PlanReport.Account> accounts(PlanReport report) {
        var accounts = report.accounts();
        return accounts == null ? List.of() : accounts;
    }

    private static List<Consent> told(PlanReport report) {
        var told = report.consents();
        return told == null
                ? List.of()
                : told.stream().map(ConsentReport::consent).toList();
    }

    /** What is told now counts, whatever was recorded before. */
    static Set<String> consenting(List<Consent> recorded, List<Consent> told) {
        var agencies = new TreeSet<String>();
        for (var consents : List.of(recorded, told)) {
            for (var consent : consents) {
                if (!consent.purpose().equals(Consent.REFERRAL)) {
                    continue;
                }
                if (consent.given()) {
                    agencies.add(consent.agency());
                } else {
                    agencies.remove(consent.agency());
                }
            }
        }
        return agencies;
    }

    /** Only what belongs to its kind is kept. */
    private PlanItem item(CaseNumber caseNumber, int version, PlanReport.Item item) {
        return new PlanItem(
                ids.next(),
                caseNumber,
                version,
                item.kind(),
                item.kind() == PlanItem.Kind.REFERRAL ? item.agency() : null,
                item.kind() == PlanItem.Kind.GRANT ? null : item.service(),
                item.kind() == PlanItem.Kind.GRANT ? item.programme() : null,
                item.personId(),
                item.kind() == PlanItem.Kind.GRANT ? money(item.amount()) : null,
                item.kind() == PlanItem.Kind.SERVICE ? item.times() : null);
    }

    private static @Nullable Money money(@Nullable MoneyField field) {
        return field == null ? null : field.toMoney();
    }
}
