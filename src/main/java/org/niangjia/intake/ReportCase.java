package org.niangjia.intake;

import jakarta.validation.Validator;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.AidCase;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.CaseJourney;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.CaseOpening;
import org.niangjia.casefile.ConsentReport;
import org.niangjia.casefile.Consents;
import org.niangjia.casefile.HouseholdUpdate;
import org.niangjia.casefile.Households;
import org.niangjia.casefile.KeepConsents;
import org.niangjia.casefile.MemberReport;
import org.niangjia.casefile.Needs;
import org.niangjia.casefile.Person;
import org.niangjia.casefile.Timeline;
import org.niangjia.office.Actor;
import org.niangjia.office.OfficeCode;
import org.niangjia.platform.Ids;
import org.niangjia.platform.problem.FieldError;
import org.niangjia.platform.problem.Refusal;
import org.niangjia.platform.text.Texts;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes a report: opens a file for it, or completes the file it has. */
@Service
public class ReportCase {

    private final CaseOpening opening;
    private final CaseJourney journey;
    private final CaseFiles caseFiles;
    private final Households households;
    private final Needs needs;
    private final Consents consents;
    private final KeepConsents keepConsents;
    private final Timeline timeline;
    private final Validator validator;
    private final Ids ids;
    private final Texts texts;
    private final Clock clock;

    ReportCase(
            CaseOpening opening,
            CaseJourney journey,
            CaseFiles caseFiles,
            Households households,
            Needs needs,
            Consents consents,
            KeepConsents keepConsents,
            Timeline timeline,
            Validator validator,
            Ids ids,
            Texts texts,
            Clock clock) {
        this.opening = opening;
        this.journey = journey;
        this.caseFiles = caseFiles;
        this.households = households;
        this.needs = needs;
        this.consents = consents;
        this.keepConsents = keepConsents;
        this.timeline = timeline;
        this.validator = validator;
        this.ids = ids;
        this.texts = texts;
        this.clock = clock;
    }

    /** What became of a report. */
    public sealed interface Result {

        record Reported(CaseOpening.Opened opened) implements Result {}

        record Refused(Refusal refusal) implements Result {}
    }

    /** Opens a case for a report and sets it on its way. */
    @Transactional
    public Result report(OfficeCode office, Actor reporter, CaseReport report) {
        var faults = faultsOf(report, List.of());
        if (!faults.isEmpty()) {
            return new Result.Refused(new Refusal(faults));
        }
        var opened = opening.open(
                office, report.channel(), report.urgencyOrNormal(), reporter.userId(), orNone(report.causes()));
        keep(opened.aidCase(), report, List.of(), opened.aidCase().reportedBy());
        journey.start(opened.aidCase().caseNumber());
        return new Result.Reported(opened);
    }

    /** Completes the file of a case that waits to be registered; empty when it was taken. */
    @Transactional
    public List<FieldError> complete(CaseNumber caseNumber, Actor caseworker, CaseReport report) {
        var known = households.of(caseNumber);
        var faults = faultsOf(report, known);
        if (faults.isEmpty()) {
            var aidCase = caseFiles.get(caseNumber);
            var completed = new AidCase(
                    caseNumber,
                    aidCase.office(),
                    report.channel(),
                    report.urgencyOrNormal(),
                    aidCase.status(),
                    aidCase.stage(),
                    aidCase.reportedBy(),
                    aidCase.reportedAt(),
                    orNone(report.causes()),
                    aidCase.risk());
            caseFiles.save(completed);
            keep(completed, report, known, caseworker.userId());
            timeline.add(caseNumber, caseworker.userId(), "report-completed", "");
        }
        return faults;
    }

    /** Whether the file lacks nothing that a registered case needs. */
    @Transactional(readOnly = true)
    public boolean isComplete(CaseNumber caseNumber) {
        return validator
                .validate(asReported(caseNumber), CaseReport.Complete.class)
                .isEmpty();
    }

    /** The file as a report, to be completed. */
    @Transactional(readOnly = true)
    public CaseReport asReported(CaseNumber caseNumber) {
        var aidCase = caseFiles.get(caseNumber);
        var people = households.of(caseNumber);
        return new CaseReport(
                aidCase.channel(),
                aidCase.urgency(),
                people.stream()
                        .filter(Person::isApplicant)
                        .findFirst()
                        .map(CaseReport.ApplicantReport::of)
                        .orElse(null),
                people.stream()
                        .filter(person -> !person.isApplicant())
                        .map(MemberReport::of)
                        .toList(),
                aidCase.causes(),
                needs.of(caseNumber),
                consents.of(caseNumber).stream()
                        .map(consent -> new ConsentReport(consent.agency(), consent.purpose(), consent.given()))
                        .toList());
    }

    private List<FieldError> faultsOf(CaseReport report, List<Person> known) {
        var members = report.members();
        if (members.isEmpty()) {
            return List.of();
        }
        var applicantFirst = Person.APPLICANT.equals(members.get(0).relation());
        var faults = new ArrayList<>(update(report, known).faults(LocalDate.now(clock), texts));
        if (!applicantFirst) {
            faults.removeIf(fault -> fault.field().equals("household"));
        }
        faults.removeIf(fault -> fault.field().equals("applicant.birthDate"));
        return faults;
    }

    /** Names each member by the path under which it was sent: the applicant stands apart from the household. */
    private static HouseholdUpdate update(CaseReport report, List<Person> known) {
        var members = report.members();
        var applicants = members.size() - CaseReport.orNone(report.household()).size();
        return new HouseholdUpdate(
                members, known, at -> at < applicants ? "applicant." : "household[%d].".formatted(at - applicants));
    }

    private void keep(AidCase aidCase, CaseReport report, List<Person> known, String actor) {
        var caseNumber = aidCase.caseNumber();
        households.replace(caseNumber, update(report, known).members(caseNumber, ids::next));
        needs.replace(caseNumber, CaseReport.orNone(report.needs()));
        keepConsents.record(
                caseNumber,
                CaseReport.orNone(report.consents()).stream()
                        .map(ConsentReport::consent)
                        .toList(),
                actor);
    }

    private static Set<String> orNone(@Nullable Set<String> codes) {
        return Objects.requireNonNullElse(codes, Set.of());
    }
}
