package org.niangjia.assessment;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Consents;
import org.niangjia.casefile.Hardship;
import org.niangjia.casefile.Hardships;
import org.niangjia.casefile.Households;
import org.niangjia.casefile.MemberReport;
import org.niangjia.casefile.Money;
import org.niangjia.casefile.NeedReport;
import org.niangjia.casefile.Needs;
import org.niangjia.casefile.PayeeAccounts;
import org.niangjia.casefile.Person;
import org.niangjia.casefile.PersonId;
import org.niangjia.casefile.Plan;
import org.niangjia.casefile.PlanItem;
import org.niangjia.casefile.Plans;
import org.niangjia.casefile.Risk;
import org.niangjia.catalogue.Catalogue;
import org.niangjia.catalogue.Programme;
import org.niangjia.catalogue.Programmes;
import org.niangjia.platform.text.Texts;
import org.springframework.stereotype.Service;

/** What those who visit, plan and review need to see of a case, and what they can choose from. */
@Service
public class AssessmentViews {

    private final CaseFiles caseFiles;
    private final Households households;
    private final PayeeAccounts accounts;
    private final Needs needs;
    private final Consents consents;
    private final Plans plans;
    private final Assessments assessments;
    private final Officers officers;
    private final Catalogue catalogue;
    private final Programmes programmes;
    private final Hardships hardships;
    private final Texts texts;
    private final Clock clock;

    AssessmentViews(
            CaseFiles caseFiles,
            Households households,
            PayeeAccounts accounts,
            Needs needs,
            Consents consents,
            Plans plans,
            Assessments assessments,
            Officers officers,
            Catalogue catalogue,
            Programmes programmes,
            Hardships hardships,
            Texts texts,
            Clock clock) {
        this.caseFiles = caseFiles;
        this.households = households;
        this.accounts = accounts;
        this.needs = needs;
        this.consents = consents;
        this.plans = plans;
        this.assessments = assessments;
        this.officers = officers;
        this.catalogue = catalogue;
        this.programmes = programmes;
        this.hardships = hardships;
        this.texts = texts;
        this.clock = clock;
    }

    /** The latest visit. */
    public Optional<Found> found(CaseNumber caseNumber) {
        return assessments.latestVisit(caseNumber).map(visit -> Found.of(visit, hardships.of(caseNumber)));
    }

    public List<Member> household(CaseNumber caseNumber) {
        var today = LocalDate.now(clock);
        var recorded = accounts.of(caseNumber);
        return households.of(caseNumber).stream()
                .map(person -> Member.of(person, today, account(person, recorded)))
                .toList();
    }

    /** The last four digits and the bank; absent where none is recorded. */
    private static @Nullable String account(Person person, List<PayeeAccounts.PayeeAccount> recorded) {
        return recorded.stream()
                .filter(account -> account.person().equals(person.personId()))
                .findFirst()
                .map(PayeeAccounts.PayeeAccount::account)
                .map(account -> account.masked() + " " + account.bank())
                .orElse(null);
    }

    /** The plan in force, people by name. */
    public Optional<Planned> plan(CaseNumber caseNumber) {
        var household = households.of(caseNumber);
        return plans.current(caseNumber)
                .map(plan -> new Planned(
                        plan.version(),
                        plan.agreedByHousehold(),
                        plan.items().stream()
                                .map(item -> PlannedItem.of(item, nameOf(item.person(), household)))
                                .toList()));
    }

    private static @Nullable String nameOf(@Nullable PersonId personId, List<Person> household) {
        return household.stream()
                .filter(person -> person.personId().equals(personId))
                .findFirst()
                .map(Person::name)
                .orElse(null);
    }

    public List<Reviewed> reviews(CaseNumber caseNumber) {
        return assessments.reviews(caseNumber).stream().map(Reviewed::of).toList();
    }

    /** What is known before the visit; after a return, what the last one found. */
    public VisitPrefill visitPrefill(CaseNumber caseNumber) {
        var last = assessments.latestVisit(caseNumber);
        var under = last.filter(visit -> isUnderWay(caseNumber));
        return new VisitPrefill(
                under.map(HomeVisit::visitedOn).orElse(null),
                under.map(HomeVisit::coVisitor).orElse(null),
                under.map(HomeVisit::findings).orElse(null),
                last.map(HomeVisit::risk).orElse(null),
                last.map(visit -> visit.means().incomePerHead()).orElse(null),
                last.map(visit -> visit.means().stateSupport()).orElse(null),
                caseFiles.get(caseNumber).causes(),
                last.map(HomeVisit::needs).orElseGet(() -> needs.of(caseNumber)),
                households.of(caseNumber).stream().map(MemberReport::of).toList());
    }

    /** The plan that was returned, to be changed; nothing where a new one is due. */
    public PlanPrefill planPrefill(CaseNumber caseNumber) {
        return new PlanPrefill(
                plans
                        .current(caseNumber)
                        .filter(plan -> isUnderWay(caseNumber))
                        .map(Plan::items)
                        .orElse(List.of())
                        .stream()
                        .map(PlanReport.Item::of)
                        .toList(),
                consents.of(caseNumber));
    }

    /** Whether the last word on the assessment was a return, so that its visit and plan are still being worked on. */
    private boolean isUnderWay(CaseNumber caseNumber) {
        return assessments
                .latestReview(caseNumber)
                .filter(review -> review.decision() == Review.Decision.RETURN)
                .isPresent();
    }

    /** Colleagues who can go along with this officer. */
    public List<Choice> officersBeside(CaseNumber caseNumber, String officer) {
        return officers.of(caseFiles.get(caseNumber).office()).stream()
                .filter(other -> !other.userId().equals(officer))
                .map(other -> new Choice(other.userId(), other.name()))
                .toList();
    }

    /** Colleagues who may turn out to be relatives of the household. */
    public List<Choice> staff(CaseNumber caseNumber) {
        return officers.staff(caseFiles.get(caseNumber).office()).stream()
                .map(colleague -> new Choice(colleague.userId(), colleague.name()))
                .toList();
    }

    /** The menu from which a plan is chosen. */
    public Menu menu(CaseNumber caseNumber) {
        var locale = texts.locale();
        var allowed = consents.allowReferral(caseNumber);
        return new Menu(
                catalogue.of("agency").stream()
                        .map(agency -> new AgencyChoice(
                                agency.code(),
                                agency.name(locale),
                                choices(Catalogue.servicesOf(agency.code())),
                                allowed.contains(agency.code())
                                        ? null
                                        : texts.get("plan.consent-missing", agency.name(locale))))
                        .toList(),
                programmes.all().stream()
                        .map(programme -> new ProgrammeChoice(
                                programme.code(),
                                programme.name().in(locale),
                                new Money(programme.minimumFen()),
                                new Money(programme.maximumFen()),
                                hint(programme)))
                        .toList(),
                choices("service"),
                households.of(caseNumber).stream()
                        .map(person -> new PersonChoice(person.personId(), person.name(), person.relation()))
                        .toList());
    }

    private @Nullable String hint(Programme programme) {
        var schedule = programme.schedule();
        return schedule == null
                ? null
                : texts.get(
                        "plan.in-instalments",
                        new Money(schedule.eachFen()).amount(),
                        String.valueOf(schedule.times()),
                        new Money(schedule.mostFen()).amount());
    }

    private List<Choice> choices(String kind) {
        return catalogue.of(kind).stream()
                .map(entry -> new Choice(entry.code(), entry.name(texts.locale())))
                .toList();
    }

    /**
     * What a visit found.
     *
     * @param hardship whether the household is poor by it; unknown where the visit did not ask
     */
    public record Found(
            LocalDate visitedOn,
            List<String> visitors,
            Risk risk,
            Set<String> causes,
            List<NeedReport> needs,
            String findings,
            @Nullable Integer incomePerHead,
            @Nullable String stateSupport,
            Hardship hardship) {

        static Found of(HomeVisit visit, Hardship hardship) {
            return new Found(
                    visit.visitedOn(),
                    visit.visitors(),
                    visit.risk(),
                    visit.causes(),
                    visit.needs(),
                    visit.findings(),
                    visit.means().incomePerHead(),
                    visit.means().stateSupport(),
                    hardship);
        }
    }

    /**
     * A member of the household.
     *
     * @param age full years; absent when the birth date is not known
     * @param account into which she is paid, by its last four digits and its bank; absent where none is recorded
     */
    public record Member(
            String name, String relation, @Nullable Integer age, Set<String> conditions, @Nullable String account) {

        static Member of(Person person, LocalDate today, @Nullable String account) {
            var age = person.ageOn(today);
            return new Member(person.name(), person.relation(), age < 0 ? null : age, person.conditions(), account);
        }
    }

    /** A plan to be read. */
    public record Planned(int version, boolean agreedByHousehold, List<PlannedItem> items) {}

    /** An item to be read; the person by name. */
    public record PlannedItem(
            PlanItem.Kind kind,
            @Nullable String agency,
            @Nullable String service,
            @Nullable String programme,
            @Nullable String person,
            @Nullable Money amount,
            @Nullable Integer times) {

        static PlannedItem of(PlanItem item, @Nullable String person) {
            return new PlannedItem(
                    item.kind(), item.agency(), item.service(), item.programme(), person, item.amount(), item.times());
        }
    }

    /** An earlier word of a supervisor. */
    public record Reviewed(
            int planVersion,
            String reviewer,
            Review.Decision decision,
            Review.@Nullable Step returnTo,
            @Nullable String reason) {

        static Reviewed of(Review review) {
            return new Reviewed(
                    review.planVersion(), review.reviewer(), review.decision(), review.returnTo(), review.reason());
        }
    }

    /** Shaped like {@link HomeVisitReport}. */
    public record VisitPrefill(
            @Nullable LocalDate visitedOn,
            @Nullable String coVisitor,
            @Nullable String findings,
            @Nullable Risk risk,
            @Nullable Integer incomePerHead,
            @Nullable String stateSupport,
            Set<String> causes,
            List<NeedReport> needs,
            List<MemberReport> household) {}

    /** Shaped like {@link PlanReport}; the agreement is asked anew each time. */
    public record PlanPrefill(List<PlanReport.Item> items, List<Consents.Consent> consents) {}

    /** One thing to choose. */
    public record Choice(String code, String name) {}

    /**
     * An agency with its services.
     *
     * @param hint that no referral goes out to it without consent, as long as none is recorded
     */
    public record AgencyChoice(String code, String name, List<Choice> services, @Nullable String hint) {}

    /**
     * A programme with the least and the most that one grant of it can be.
     *
     * @param hint that the amount is the whole sum of what is paid bit by bit; absent where it is paid at once
     */
    public record ProgrammeChoice(String code, String name, Money min, Money max, @Nullable String hint) {}

    /** A member of the household. */
    public record PersonChoice(PersonId personId, String name, String relation) {}

    /** Everything a plan can be made of. */
    public record Menu(
            List<AgencyChoice> agencies,
            List<ProgrammeChoice> programmes,
            List<Choice> services,
            List<PersonChoice> persons) {}
}
