package org.niangjia.casefile.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.AidCase;
import org.niangjia.casefile.CaseSection;
import org.niangjia.casefile.Households;
import org.niangjia.casefile.MemberReport;
import org.niangjia.casefile.Money;
import org.niangjia.casefile.Person;
import org.niangjia.casefile.PersonId;
import org.niangjia.casefile.PlanItem;
import org.niangjia.casefile.Plans;
import org.niangjia.casefile.Timeline;
import org.niangjia.casefile.Visits;
import org.niangjia.office.Actor;
import org.niangjia.platform.text.Texts;
import org.springframework.stereotype.Component;

/** The whole case as one JSON object; the features add their sections. */
@Component
class CaseView {

    private final Households households;
    private final Plans plans;
    private final Visits visits;
    private final Timeline timeline;
    private final List<CaseSection> sections;
    private final Texts texts;

    CaseView(
            Households households,
            Plans plans,
            Visits visits,
            Timeline timeline,
            List<CaseSection> sections,
            Texts texts) {
        this.households = households;
        this.plans = plans;
        this.visits = visits;
        this.timeline = timeline;
        this.sections = List.copyOf(sections);
        this.texts = texts;
    }

    Map<String, Object> of(AidCase aidCase, Actor reader) {
        var members =
                households.of(aidCase.caseNumber()).stream().map(Member::of).toList();
        var view = new LinkedHashMap<String, Object>();
        view.put("caseNumber", aidCase.caseNumber());
        view.put("status", aidCase.status());
        view.put("stage", aidCase.stage());
        view.put("office", aidCase.office());
        view.put("channel", aidCase.channel());
        view.put("urgency", aidCase.urgency());
        view.put("reportedAt", aidCase.reportedAt());
        view.put("causes", aidCase.causes());
        members.stream()
                .filter(member -> Person.APPLICANT.equals(member.relation()))
                .findFirst()
                .ifPresent(applicant -> view.put("applicant", applicant));
        view.put("household", members);
        plans.current(aidCase.caseNumber())
                .ifPresent(plan -> view.put(
                        "plan",
                        new PlanView(
                                plan.version(),
                                plan.agreedByHousehold(),
                                plan.items().stream().map(ItemView::of).toList())));
        sections.forEach(section -> view.put(section.name(), section.of(aidCase, reader)));
        view.put("visits", visits.of(aidCase.caseNumber()));
        view.put(
                "timeline",
                timeline.of(aidCase.caseNumber()).stream().map(this::told).toList());
        return view;
    }

    private Happening told(Timeline.Entry entry) {
        var key = "event." + entry.event();
        return new Happening(
                entry.at(),
                entry.actor(),
                entry.event(),
                entry.subject(),
                texts.has(key) ? texts.get(key) : entry.event());
    }

    /** A line of the timeline, told in the reader's language. */
    record Happening(Instant at, String actor, String event, String subject, String text) {}

    /** A member of the household. */
    record Member(
            PersonId personId,
            String name,
            @Nullable String idNumber,
            @Nullable LocalDate birthDate,
            int sex,
            String relation,
            @Nullable String phone,
            @Nullable String address,
            Set<String> conditions) {

        static Member of(Person person) {
            return new Member(
                    person.personId(),
                    person.name(),
                    MemberReport.of(person).idNumber(),
                    person.birthDate(),
                    person.sex().code(),
                    person.relation(),
                    person.phone(),
                    person.address(),
                    person.conditions());
        }
    }

    /** The plan in force. */
    record PlanView(int version, boolean agreedByHousehold, List<ItemView> items) {}

    /** One thing the plan does. */
    record ItemView(
            String itemId,
            PlanItem.Kind kind,
            @Nullable String agency,
            @Nullable String service,
            @Nullable String programme,
            @Nullable PersonId person,
            @Nullable Money amount,
            @Nullable Integer times) {

        static ItemView of(PlanItem item) {
            return new ItemView(
                    item.itemId(),
                    item.kind(),
                    item.agency(),
                    item.service(),
                    item.programme(),
                    item.person(),
                    item.amount(),
                    item.times());
        }
    }
}
