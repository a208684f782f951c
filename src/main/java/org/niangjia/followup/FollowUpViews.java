package org.niangjia.followup;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Households;
import org.niangjia.casefile.Money;
import org.niangjia.casefile.OutcomesToConfirm;
import org.niangjia.casefile.Person;
import org.niangjia.casefile.PersonId;
import org.niangjia.casefile.PlanItem;
import org.niangjia.casefile.Plans;
import org.niangjia.casefile.Risk;
import org.niangjia.casefile.Visits;
import org.niangjia.catalogue.Catalogue;
import org.niangjia.platform.text.Texts;
import org.springframework.stereotype.Service;

/** What an officer looks at before she knocks again. */
@Service
public class FollowUpViews {

    private final FollowUps followUps;
    private final CaseFiles caseFiles;
    private final Households households;
    private final Plans plans;
    private final Visits visits;
    private final OutcomesToConfirm outcomes;
    private final Catalogue catalogue;
    private final Texts texts;

    FollowUpViews(
            FollowUps followUps,
            CaseFiles caseFiles,
            Households households,
            Plans plans,
            Visits visits,
            OutcomesToConfirm outcomes,
            Catalogue catalogue,
            Texts texts) {
        this.followUps = followUps;
        this.caseFiles = caseFiles;
        this.households = households;
        this.plans = plans;
        this.visits = visits;
        this.outcomes = outcomes;
        this.catalogue = catalogue;
        this.texts = texts;
    }

    public FollowUp followUp(String followUpId) {
        return followUps.get(followUpId);
    }

    public Known known(CaseNumber caseNumber) {
        var aidCase = caseFiles.get(caseNumber);
        return new Known(aidCase.risk(), aidCase.causes());
    }

    /** What was promised, people by name. */
    public List<Promised> promised(CaseNumber caseNumber) {
        var household = households.of(caseNumber);
        return plans.current(caseNumber).stream()
                .flatMap(plan -> plan.items().stream())
                .map(item -> Promised.of(item, nameOf(item.person(), household).orElse(null)))
                .toList();
    }

    /** What agencies report as done, with the household's last word on it, people by name. */
    public List<ReportedDone> outcomes(CaseNumber caseNumber) {
        var household = households.of(caseNumber);
        return outcomes.of(caseNumber).stream()
                .map(done -> ReportedDone.of(
                        done,
                        nameOf(done.person(), household).orElse(""),
                        catalogue.name("agency", done.agency(), texts.locale()),
                        catalogue.name(Catalogue.servicesOf(done.agency()), done.service(), texts.locale())))
                .toList();
    }

    private static Optional<String> nameOf(@Nullable PersonId personId, List<Person> household) {
        return household.stream()
                .filter(person -> person.personId().equals(personId))
                .findFirst()
                .map(Person::name);
    }

    public List<Visits.Visit> visits(CaseNumber caseNumber) {
        return visits.of(caseNumber);
    }

    /** Who can answer for the household, the applicant first. */
    public List<PersonChoice> persons(CaseNumber caseNumber) {
        return households.of(caseNumber).stream()
                .map(person -> new PersonChoice(person.personId(), person.name(), person.relation()))
                .toList();
    }

    /** Why the family is in need and what is at stake. */
    public record Known(@Nullable Risk risk, Set<String> causes) {}

    /** An item of the plan to be read. */
    public record Promised(
            PlanItem.Kind kind,
            @Nullable String agency,
            @Nullable String service,
            @Nullable String programme,
            @Nullable String person,
            @Nullable Money amount,
            @Nullable Integer times) {

        static Promised of(PlanItem item, @Nullable String person) {
            return new Promised(
                    item.kind(), item.agency(), item.service(), item.programme(), person, item.amount(), item.times());
        }
    }

    /**
     * An outcome to be read, and to be chosen.
     *
     * @param name what it is and for whom, in the reader's language
     */
    public record ReportedDone(
            String code,
            String name,
            String agency,
            String service,
            String person,
            @Nullable Money amount,
            @Nullable String note,
            @Nullable Boolean confirmed) {

        static ReportedDone of(OutcomesToConfirm.Reported done, String person, String agency, String service) {
            return new ReportedDone(
                    done.referralId(),
                    Stream.of(agency, service, person)
                            .filter(part -> !part.isEmpty())
                            .collect(Collectors.joining(" · ")),
                    done.agency(),
                    done.service(),
                    person,
                    done.amount(),
                    done.note(),
                    done.confirmed());
        }
    }

    /** A member of the household. */
    public record PersonChoice(PersonId personId, String name, String relation) {}
}
