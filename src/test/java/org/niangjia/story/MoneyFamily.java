package org.niangjia.story;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.RuntimeService;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.AidCase;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.CaseStatus;
import org.niangjia.casefile.Households;
import org.niangjia.casefile.IdNumber;
import org.niangjia.casefile.Money;
import org.niangjia.casefile.Person;
import org.niangjia.casefile.PersonId;
import org.niangjia.casefile.Plan;
import org.niangjia.casefile.PlanItem;
import org.niangjia.casefile.Plans;
import org.niangjia.casefile.Sex;
import org.niangjia.casefile.Stage;
import org.niangjia.casefile.Urgency;
import org.niangjia.office.OfficeCode;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A family in 510104020 with an agreed plan to come: a mother, a daughter of 17 at school, a son of 5. */
public final class MoneyFamily {

    private static final AtomicInteger SERIAL = new AtomicInteger();

    private final ApplicationContext context;
    private final int port;
    private final LocalDate today;

    public final CaseNumber caseNumber = CaseNumber.of("510104", 2031, SERIAL.incrementAndGet());
    public final PersonId mother = new PersonId(UUID.randomUUID().toString());
    public final PersonId daughter = new PersonId(UUID.randomUUID().toString());
    public final PersonId son = new PersonId(UUID.randomUUID().toString());

    /** @param causes codes of why it is in need */
    public MoneyFamily(ApplicationContext context, int port, String... causes) {
        this(context, port, Urgency.NORMAL, causes);
    }

    /** @param causes codes of why it is in need, and cannot wait */
    public static MoneyFamily urgent(ApplicationContext context, int port, String... causes) {
        return new MoneyFamily(context, port, Urgency.URGENT, causes);
    }

    private MoneyFamily(ApplicationContext context, int port, Urgency urgency, String... causes) {
        this.context = context;
        this.port = port;
        var clock = context.getBean(Clock.class);
        this.today = LocalDate.now(clock);
        context.getBean(CaseFiles.class)
                .add(
                        new AidCase(
                                caseNumber,
                                new OfficeCode("510104020"),
                                "community-desk",
                                urgency,
                                CaseStatus.OPEN,
                                Stage.SUPPORT,
                                "caseworker",
                                clock.instant(),
                                Set.of(causes),
                                null),
                        "no-code");
        var bornInTime = today.minusYears(17).getYear() + "0101";
        context.getBean(Households.class)
                .replace(
                        caseNumber,
                        List.of(
                                person(mother, "沈秋月", People.woman("19880312"), Sex.FEMALE, "self"),
                                person(daughter, "陆小满", People.woman(bornInTime), Sex.FEMALE, "daughter", "student"),
                                person(
                                        son,
                                        "陆小寒",
                                        People.man(today.minusYears(5).getYear() + "0101"),
                                        Sex.MALE,
                                        "son")));
    }

    /** Who asks for it was born on that day, and has no identity number yet. */
    public MoneyFamily ofApplicantBorn(@Nullable LocalDate birthDate) {
        var households = context.getBean(Households.class);
        households.replace(
                caseNumber,
                households.of(caseNumber).stream()
                        .map(member -> member.isApplicant() ? born(member, birthDate) : member)
                        .toList());
        return this;
    }

    private static Person born(Person person, @Nullable LocalDate birthDate) {
        return new Person(
                person.personId(),
                person.caseNumber(),
                person.name(),
                null,
                birthDate,
                person.sex(),
                person.relation(),
                person.phone(),
                person.address(),
                person.conditions());
    }

    private Person person(
            PersonId personId, String name, String idNumber, Sex sex, String relation, String... conditions) {
        var number = new IdNumber(idNumber);
        return new Person(
                personId, caseNumber, name, number, number.birthDate(), sex, relation, null, null, Set.of(conditions));
    }

    /** It was visited by these two. */
    public MoneyFamily visitedBy(String officer, String coVisitor) {
        context.getBean(JdbcClient.class)
                .sql(
                        """
                        insert into home_visit (visit_id, case_number, visited_on, officer, co_visitor, findings, causes,
                            risk, recorded_at)
                        values (?, ?, ?, ?, ?, '', '', 'low', current_timestamp)
                        """)
                .param(UUID.randomUUID().toString())
                .param(caseNumber.value())
                .param(today)
                .param(officer)
                .param(coVisitor)
                .update();
        return this;
    }

    /** Its plan gives a grant, and the grant's process begins. */
    public GrantStory asksFor(String programme, @Nullable PersonId person, String yuan) {
        var plans = context.getBean(Plans.class);
        var version = plans.current(caseNumber).map(Plan::version).orElse(0) + 1;
        var item = new PlanItem(
                UUID.randomUUID().toString(),
                caseNumber,
                version,
                PlanItem.Kind.GRANT,
                null,
                null,
                programme,
                person,
                Money.yuan(yuan),
                null);
        plans.add(new Plan(caseNumber, version, true, List.of(item)));
        var process = context.getBean(RuntimeService.class)
                .startProcessInstanceByKey("grant", caseNumber.value(), Map.of("planItem", item.itemId()));
        return new GrantStory(context, port, this, process, item.itemId());
    }
}
