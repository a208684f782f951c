package org.niangjia.service;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.Plans;
import org.niangjia.casefile.Timeline;
import org.niangjia.casefile.Visits;
import org.niangjia.office.Actor;
import org.niangjia.office.OfficeCode;
import org.niangjia.office.Role;
import org.niangjia.platform.Ids;
import org.niangjia.platform.problem.FieldError;
import org.niangjia.platform.problem.Refusal;
import org.niangjia.platform.text.Texts;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Carries a service from the plan to the door: offers it, takes a volunteer's word, counts her visits. */
@Service
public class GiveService {

    private static final int MINUTES_OF_A_DAY = 24 * 60;

    private final Engagements engagements;
    private final CaseFiles caseFiles;
    private final Plans plans;
    private final Visits visits;
    private final Timeline timeline;
    private final Ids ids;
    private final Texts texts;
    private final Clock clock;

    GiveService(
            Engagements engagements,
            CaseFiles caseFiles,
            Plans plans,
            Visits visits,
            Timeline timeline,
            Ids ids,
            Texts texts,
            Clock clock) {
        this.engagements = engagements;
        this.caseFiles = caseFiles;
        this.plans = plans;
        this.visits = visits;
        this.timeline = timeline;
        this.ids = ids;
        this.texts = texts;
        this.clock = clock;
    }

    /** @return the id of the service now offered to the volunteers */
    @Transactional
    public String offer(String planItem) {
        var engagement = Engagement.offered(ids.next(), plans.item(planItem));
        engagements.add(engagement);
        timeline.add(engagement.caseNumber(), "system", "service-offered", engagement.kind());
        return engagement.serviceId();
    }

    /** @return why she cannot take it on; empty when she has */
    @Transactional
    public Optional<Refusal> claim(String serviceId, Actor volunteer) {
        var engagement = engagements.get(serviceId);
        if (!mayVisit(volunteer, officeOf(engagement))) {
            return Optional.of(Refusal.of("", texts.get("service.not-a-volunteer")));
        }
        engagements.save(engagement.claimedBy(volunteer.userId()));
        timeline.add(engagement.caseNumber(), volunteer.userId(), "service-claimed", engagement.kind());
        return Optional.empty();
    }

    /** Only a visit at which somebody was at home counts towards what was promised. */
    @Transactional
    public Reported report(String serviceId, Actor volunteer, ServiceVisitReport report) {
        var engagement = engagements.get(serviceId);
        var reportedAt = caseFiles.get(engagement.caseNumber()).reportedAt();
        var faults = new ArrayList<FieldError>();
        if (!mayVisit(volunteer, officeOf(engagement))) {
            faults.add(new FieldError("", texts.get("service.not-a-volunteer")));
        }
        faults.addAll(faults(report, LocalDate.ofInstant(reportedAt, clock.getZone()), LocalDate.now(clock), texts));
        if (!faults.isEmpty()) {
            return new Reported.Refused(new Refusal(faults));
        }

        var visit = visit(engagement, volunteer.userId(), report);
        engagements.add(engagement, visit);
        visits.add(
                engagement.caseNumber(),
                new Visits.Visit(
                        ServiceVisit.KIND,
                        engagement.kind(),
                        visit.visitedOn(),
                        List.of(visit.volunteer()),
                        visit.outcome().code(),
                        visit.note() == null ? "" : visit.note()));
        tell(engagement, visit);
        var after = report.isVisited() ? engagement.visitedBy(volunteer.userId()) : engagement;
        engagements.save(after);
        return new Reported.Taken(after.isVisitsLeft());
    }

    private ServiceVisit visit(Engagement engagement, String volunteer, ServiceVisitReport report) {
        return new ServiceVisit(
                ids.next(),
                engagement.serviceId(),
                report.visitedOn(),
                volunteer,
                report.outcome(),
                report.isVisited() ? report.minutes() : null,
                report.note(),
                Boolean.TRUE.equals(report.needsAttention()));
    }

    private void tell(Engagement engagement, ServiceVisit visit) {
        var event = visit.outcome() == ServiceVisit.Outcome.VISITED ? "service-visited" : "service-nobody-home";
        timeline.add(engagement.caseNumber(), visit.volunteer(), event, engagement.kind());
        if (visit.needsAttention()) {
            timeline.add(engagement.caseNumber(), visit.volunteer(), "service-needs-attention", engagement.kind());
        }
    }

    /** Ends a service that was given as often as promised. */
    @Transactional
    public void finish(String serviceId) {
        var engagement = engagements.get(serviceId).finished();
        engagements.save(engagement);
        timeline.add(engagement.caseNumber(), "system", "service-done", engagement.kind());
    }

    private OfficeCode officeOf(Engagement engagement) {
        return caseFiles.get(engagement.caseNumber()).office();
    }

    /** Who of them is asked is the desk's to say: caseworkers are where there are no volunteers. */
    static boolean mayVisit(Actor actor, OfficeCode office) {
        return actor.worksFor(Role.VOLUNTEER, office) || actor.worksFor(Role.CASEWORKER, office);
    }

    /** What is wrong with a report. */
    static List<FieldError> faults(ServiceVisitReport report, LocalDate reportedOn, LocalDate today, Texts texts) {
        var faults = new ArrayList<FieldError>();
        if (report.visitedOn().isAfter(today)) {
            faults.add(new FieldError("visitedOn", texts.get("visit.in-future")));
        } else if (report.visitedOn().isBefore(reportedOn)) {
            faults.add(new FieldError("visitedOn", texts.get("visit.before-report", reportedOn.toString())));
        }
        var minutes = report.minutes();
        if (report.isVisited() && (minutes == null || minutes < 1 || minutes > MINUTES_OF_A_DAY)) {
            faults.add(new FieldError("minutes", texts.get("service.minutes")));
        }
        var note = report.note();
        if (Boolean.TRUE.equals(report.needsAttention()) && (note == null || note.isBlank())) {
            faults.add(new FieldError("note", texts.get("service.attention-why")));
        }
        return faults;
    }

    /** What a report came to. */
    public sealed interface Reported {

        record Taken(boolean visitsLeft) implements Reported {}

        record Refused(Refusal refusal) implements Reported {}
    }
}
