package org.niangjia.service;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.Households;
import org.niangjia.casefile.Person;
import org.niangjia.casefile.Plans;
import org.springframework.stereotype.Service;

/** What a volunteer needs to see: whom she visits and where, and nothing of why. */
@Service
public class ServiceViews {

    private final Engagements engagements;
    private final Plans plans;
    private final Households households;

    ServiceViews(Engagements engagements, Plans plans, Households households) {
        this.engagements = engagements;
        this.plans = plans;
        this.households = households;
    }

    /** Before she takes it on: what is asked, and for whom; not yet where they live. */
    public Asked asked(String serviceId) {
        var engagement = engagements.get(serviceId);
        return new Asked(
                engagement.kind(),
                person(engagement, households.of(engagement.caseNumber()))
                        .map(Person::name)
                        .orElse(null),
                engagement.times(),
                engagement.done(),
                null,
                null);
    }

    /** Once she has taken it on: also where they live and how to call them. */
    public Asked entrusted(String serviceId) {
        var engagement = engagements.get(serviceId);
        var household = households.of(engagement.caseNumber());
        var person = person(engagement, household);
        var applicant = applicant(household);
        return new Asked(
                engagement.kind(),
                person.map(Person::name).orElse(null),
                engagement.times(),
                engagement.done(),
                person.map(Person::phone).or(() -> applicant.map(Person::phone)).orElse(null),
                person.map(Person::address)
                        .or(() -> applicant.map(Person::address))
                        .orElse(null));
    }

    /** Her own earlier visits for it. */
    public List<ServiceVisit> visits(String serviceId) {
        return engagements.visits(serviceId);
    }

    /** Where the plan names nobody, it is for the applicant. */
    private Optional<Person> person(Engagement engagement, List<Person> household) {
        var personId = plans.item(engagement.planItem()).person();
        return personId == null
                ? applicant(household)
                : household.stream()
                        .filter(person -> person.personId().equals(personId))
                        .findFirst();
    }

    private static Optional<Person> applicant(List<Person> household) {
        return household.stream().filter(Person::isApplicant).findFirst();
    }

    /** A service as its volunteer sees it. */
    public record Asked(
            String service,
            @Nullable String person,
            int times,
            int visitsDone,
            @Nullable String phone,
            @Nullable String address) {}
}
