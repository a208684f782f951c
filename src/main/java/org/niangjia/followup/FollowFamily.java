package org.niangjia.followup;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Households;
import org.niangjia.casefile.OutcomesToConfirm;
import org.niangjia.casefile.Person;
import org.niangjia.casefile.PersonId;
import org.niangjia.casefile.Stage;
import org.niangjia.casefile.Timeline;
import org.niangjia.casefile.Visits;
import org.niangjia.office.Actor;
import org.niangjia.platform.Ids;
import org.niangjia.platform.problem.FieldError;
import org.niangjia.platform.problem.Refusal;
import org.niangjia.platform.text.Texts;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps an eye on a family: plans the next visit, takes what was seen, and asks whether it helped. */
@Service
public class FollowFamily {

    private final FollowUps followUps;
    private final CaseFiles caseFiles;
    private final Households households;
    private final OutcomesToConfirm outcomes;
    private final Visits visits;
    private final Timeline timeline;
    private final VisitPace pace;
    private final Ids ids;
    private final Texts texts;
    private final Clock clock;

    FollowFamily(
            FollowUps followUps,
            CaseFiles caseFiles,
            Households households,
            OutcomesToConfirm outcomes,
            Visits visits,
            Timeline timeline,
            VisitPace pace,
            Ids ids,
            Texts texts,
            Clock clock) {
        this.followUps = followUps;
        this.caseFiles = caseFiles;
        this.households = households;
        this.outcomes = outcomes;
        this.visits = visits;
        this.timeline = timeline;
        this.pace = pace;
        this.ids = ids;
        this.texts = texts;
        this.clock = clock;
    }

    /** @return the id of the follow-up now planned */
    @Transactional
    public String planVisit(CaseNumber caseNumber) {
        caseFiles.lock(caseNumber);
        var aidCase = caseFiles.get(caseNumber);
        var followUp =
                FollowUp.planned(ids.next(), caseNumber, LocalDate.now(clock).plusDays(pace.days(aidCase.risk())));
        followUps.add(followUp);
        caseFiles.save(aidCase.at(Stage.FOLLOW_UP));
        timeline.add(caseNumber, "system", "follow-up-planned", followUp.dueOn().toString());
        return followUp.followUpId();
    }

    /** @return what is wrong with the report; empty when it was taken */
    @Transactional
    public Optional<Refusal> recordVisit(String followUpId, Actor officer, FollowUpVisitReport report) {
        var followUp = followUps.get(followUpId);
        caseFiles.lock(followUp.caseNumber());
        var reportedAt = caseFiles.get(followUp.caseNumber()).reportedAt();
        var faults = new ArrayList<>(
                visitFaults(report, LocalDate.ofInstant(reportedAt, clock.getZone()), LocalDate.now(clock), texts));
        faults.addAll(confirmationFaults(report.said(), outcomes.of(followUp.caseNumber()), texts));
        if (!faults.isEmpty()) {
            return Optional.of(new Refusal(faults));
        }

        followUps.save(followUp.visited(new FollowUp.Seen(
                report.visitedOn(),
                officer.userId(),
                report.situation(),
                report.needs(),
                report.actions(),
                report.said().stream().anyMatch(said -> Boolean.FALSE.equals(said.confirmed())))));
        visits.add(
                followUp.caseNumber(),
                new Visits.Visit(FollowUp.KIND, "", report.visitedOn(), List.of(officer.userId()), "visited", ""));
        timeline.add(followUp.caseNumber(), officer.userId(), "follow-up-visited", "");
        report.said().forEach(said -> keep(said, followUp.caseNumber(), officer));
        return Optional.empty();
    }

    private void keep(FollowUpVisitReport.Confirmation said, CaseNumber caseNumber, Actor officer) {
        Boolean arrived = said.confirmed();
        if (arrived != null) {
            outcomes.confirm(caseNumber, said.referralId(), arrived, said.note(), officer.userId());
        }
    }

    static List<FieldError> confirmationFaults(
            List<FollowUpVisitReport.Confirmation> said, List<OutcomesToConfirm.Reported> reported, Texts texts) {
        var faults = new ArrayList<FieldError>();
        var seen = new HashSet<String>();
        for (var index = 0; index < said.size(); index++) {
            var one = said.get(index);
            var at = "confirmations[%d].".formatted(index);
            if (reported.stream().noneMatch(outcome -> outcome.referralId().equals(one.referralId()))) {
                faults.add(new FieldError(at + "referralId", texts.get("confirmation.not-done")));
            } else if (!seen.add(one.referralId())) {
                faults.add(new FieldError(at + "referralId", texts.get("confirmation.twice")));
            }
            if (one.confirmed() == null && one.note() != null) {
                faults.add(new FieldError(at + "confirmed", texts.get("confirmation.missing")));
            }
        }
        return faults;
    }

    static List<FieldError> visitFaults(
            FollowUpVisitReport report, LocalDate reportedOn, LocalDate today, Texts texts) {
        if (report.visitedOn().isAfter(today)) {
            return List.of(new FieldError("visitedOn", texts.get("visit.in-future")));
        }
        return report.visitedOn().isBefore(reportedOn)
                ? List.of(new FieldError("visitedOn", texts.get("visit.before-report", reportedOn.toString())))
                : List.of();
    }

    /**
     * Takes the household's own answer. What is not solved goes back to assessment.
     *
     * @return what is wrong with the answer; empty when it was taken
     */
    @Transactional
    public Optional<Refusal> recordEffect(String followUpId, Actor officer, EffectReport report) {
        var followUp = followUps.get(followUpId);
        var caseNumber = followUp.caseNumber();
        caseFiles.lock(caseNumber);
        var faults = effectFaults(report, households.of(caseNumber), texts);
        var visit = followUp.visit();
        if (report.decision() == FollowUp.Effect.SOLVED && visit != null && visit.notArrived()) {
            faults.add(new FieldError("decision", texts.get("effect.not-arrived")));
        }
        if (!faults.isEmpty()) {
            return Optional.of(new Refusal(faults));
        }

        followUps.save(followUp.answered(
                new FollowUp.Answered(report.decision(), new PersonId(report.answeredBy()), report.words())));
        if (report.decision() != FollowUp.Effect.SOLVED) {
            caseFiles.save(caseFiles.get(caseNumber).at(Stage.ASSESSMENT));
        }
        timeline.add(
                caseNumber,
                officer.userId(),
                "effect-answered",
                report.decision().code());
        return Optional.empty();
    }

    static List<FieldError> effectFaults(EffectReport report, List<Person> household, Texts texts) {
        var faults = new ArrayList<FieldError>();
        if (household.stream().noneMatch(person -> person.personId().value().equals(report.answeredBy()))) {
            faults.add(new FieldError("answeredBy", texts.get("effect.not-of-household")));
        }
        var words = report.words();
        if (report.decision() != FollowUp.Effect.SOLVED && (words == null || words.isBlank())) {
            faults.add(new FieldError("words", texts.get("effect.words-missing")));
        }
        return faults;
    }

    /** Notes that nobody came in time; the visit is still to be made. */
    @Transactional
    public void noteMissed(String followUpId) {
        var followUp = followUps.get(followUpId).asMissed();
        followUps.save(followUp);
        timeline.add(
                followUp.caseNumber(),
                "system",
                "follow-up-missed",
                followUp.dueOn().toString());
    }
}
