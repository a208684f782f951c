package org.niangjia.assessment;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.niangjia.casefile.AidCase;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.DeclareRelative;
import org.niangjia.casefile.HouseholdUpdate;
import org.niangjia.casefile.Households;
import org.niangjia.casefile.Relatives;
import org.niangjia.casefile.Risk;
import org.niangjia.casefile.Stage;
import org.niangjia.casefile.Timeline;
import org.niangjia.casefile.Visits;
import org.niangjia.office.Actor;
import org.niangjia.office.People.Colleague;
import org.niangjia.platform.Ids;
import org.niangjia.platform.problem.FieldError;
import org.niangjia.platform.problem.Refusal;
import org.niangjia.platform.text.Texts;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes what two officers found in the home: the household as it is now, why it is in need, and how much is at stake. */
@Service
public class RecordHomeVisit {

    private final CaseFiles caseFiles;
    private final Households households;
    private final Assessments assessments;
    private final Visits visits;
    private final Relatives relatives;
    private final DeclareRelative declareRelative;
    private final Timeline timeline;
    private final Officers officers;
    private final Ids ids;
    private final Texts texts;
    private final Clock clock;

    RecordHomeVisit(
            CaseFiles caseFiles,
            Households households,
            Assessments assessments,
            Visits visits,
            Relatives relatives,
            DeclareRelative declareRelative,
            Timeline timeline,
            Officers officers,
            Ids ids,
            Texts texts,
            Clock clock) {
        this.caseFiles = caseFiles;
        this.households = households;
        this.assessments = assessments;
        this.visits = visits;
        this.relatives = relatives;
        this.declareRelative = declareRelative;
        this.timeline = timeline;
        this.officers = officers;
        this.ids = ids;
        this.texts = texts;
        this.clock = clock;
    }

    /** @return what is wrong with the report; empty when it was taken */
    @Transactional
    public Optional<Refusal> record(CaseNumber caseNumber, Actor officer, HomeVisitReport report) {
        caseFiles.lock(caseNumber);
        var aidCase = caseFiles.get(caseNumber);
        var reported = report.household();
        var household = reported == null ? null : new HouseholdUpdate(reported, households.of(caseNumber));
        var today = LocalDate.now(clock);

        var faults = new ArrayList<>(faults(
                report,
                officer.userId(),
                officers.of(aidCase.office()),
                LocalDate.ofInstant(aidCase.reportedAt(), clock.getZone()),
                today,
                texts));
        faults.addAll(kinship(aidCase, officer.userId(), report));
        if (household != null) {
            faults.addAll(household.faults(today, texts));
        }
        if (!faults.isEmpty()) {
            return Optional.of(new Refusal(faults));
        }

        if (household != null) {
            households.replace(caseNumber, household.members(caseNumber, ids::next));
        }
        declared(report).forEach(userId -> declareRelative.keep(caseNumber, userId, "", officer.userId()));
        keep(visit(aidCase, officer.userId(), report), aidCase);
        return Optional.empty();
    }

    private static Set<String> declared(HomeVisitReport report) {
        var declared = report.relatives();
        return declared == null ? Set.of() : declared;
    }

    /** Nobody visits her own relatives, whether she is declared already or says so only now. */
    private List<FieldError> kinship(AidCase aidCase, String officer, HomeVisitReport report) {
        var kin = new HashSet<>(relatives.of(aidCase.caseNumber()));
        kin.addAll(declared(report));
        var faults = new ArrayList<FieldError>();
        if (kin.contains(officer)) {
            faults.add(new FieldError("relatives", texts.get("visit.relative")));
        }
        if (kin.contains(report.coVisitor())) {
            faults.add(new FieldError("coVisitor", texts.get("visit.relative-co-visitor")));
        }
        var staff = officers.staff(aidCase.office());
        if (declared(report).stream().anyMatch(userId -> staff.stream()
                .noneMatch(known -> known.userId().equals(userId)))) {
            faults.add(new FieldError("relatives", texts.get("relative.unknown-person")));
        }
        return faults;
    }

    /** What is wrong with the visit itself. */
    static List<FieldError> faults(
            HomeVisitReport report,
            String officer,
            List<Colleague> officers,
            LocalDate reportedOn,
            LocalDate today,
            Texts texts) {
        var faults = new ArrayList<FieldError>();
        if (report.visitedOn().isAfter(today)) {
            faults.add(new FieldError("visitedOn", texts.get("visit.in-future")));
        } else if (report.visitedOn().isBefore(reportedOn)) {
            faults.add(new FieldError("visitedOn", texts.get("visit.before-report", reportedOn.toString())));
        }
        if (report.coVisitor().equals(officer)) {
            faults.add(new FieldError("coVisitor", texts.get("visit.alone")));
        } else if (officers.stream().noneMatch(known -> known.userId().equals(report.coVisitor()))) {
            faults.add(new FieldError("coVisitor", texts.get("visit.unknown-officer")));
        }
        return faults;
    }

    private HomeVisit visit(AidCase aidCase, String officer, HomeVisitReport report) {
        var causes = report.causes();
        var needs = report.needs();
        return new HomeVisit(
                ids.next(),
                aidCase.caseNumber(),
                report.visitedOn(),
                officer,
                report.coVisitor(),
                report.findings(),
                causes == null ? aidCase.causes() : Set.copyOf(causes),
                needs == null
                        ? assessments
                                .latestVisit(aidCase.caseNumber())
                                .map(HomeVisit::needs)
                                .orElse(List.of())
                        : needs,
                Risk.of(report.risk()),
                means(aidCase, report));
    }

    /** What is not told of it stays as it was found before. */
    private Means means(AidCase aidCase, HomeVisitReport report) {
        var before = assessments
                .latestVisit(aidCase.caseNumber())
                .map(HomeVisit::means)
                .orElse(Means.UNKNOWN);
        var income = report.incomePerHead();
        var support = report.stateSupport();
        return new Means(
                income == null ? before.incomePerHead() : income, support == null ? before.stateSupport() : support);
    }

    private void keep(HomeVisit visit, AidCase aidCase) {
        assessments.add(visit);
        visits.add(
                visit.caseNumber(),
                new Visits.Visit(HomeVisit.KIND, "", visit.visitedOn(), visit.visitors(), "visited", ""));
        caseFiles.save(aidCase.found(visit.causes(), visit.risk()).at(Stage.PLAN));
        timeline.add(visit.caseNumber(), visit.officer(), "home-visited", "");
    }
}
