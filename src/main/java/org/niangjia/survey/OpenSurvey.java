package org.niangjia.survey;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.niangjia.casefile.AidCase;
import org.niangjia.casefile.CaseJourney;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.CaseOpening;
import org.niangjia.casefile.Consents;
import org.niangjia.casefile.Consents.Consent;
import org.niangjia.casefile.Households;
import org.niangjia.casefile.NeedReport;
import org.niangjia.casefile.Needs;
import org.niangjia.casefile.Person;
import org.niangjia.casefile.PersonId;
import org.niangjia.casefile.Timeline;
import org.niangjia.platform.Ids;
import org.niangjia.platform.problem.Outage;
import org.niangjia.survey.RowCheck.Ready;
import org.niangjia.survey.Survey.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Opens a case for each household of a survey, some hundred in one transaction with what came of their rows: whoever dies
 * in between, the next one goes on behind the last that is kept, and no row opens two cases. Somebody who has an open case
 * gets no second one; it stands in that case's timeline that a list named her again.
 */
@Service
class OpenSurvey {

    private static final Logger LOG = LoggerFactory.getLogger(OpenSurvey.class);

    private final Surveys surveys;
    private final RowChecks checks;
    private final CaseOpening opening;
    private final Households households;
    private final Needs needs;
    private final Consents consents;
    private final Timeline timeline;
    private final CaseJourney journey;
    private final SurveySettings settings;
    private final Ids ids;
    private final Clock clock;
    private final TransactionTemplate transaction;

    OpenSurvey(
            Surveys surveys,
            RowChecks checks,
            CaseOpening opening,
            Households households,
            Needs needs,
            Consents consents,
            Timeline timeline,
            CaseJourney journey,
            SurveySettings settings,
            Ids ids,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.surveys = surveys;
        this.checks = checks;
        this.opening = opening;
        this.households = households;
        this.needs = needs;
        this.consents = consents;
        this.timeline = timeline;
        this.journey = journey;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Opens the next cases; false when there is nothing left to do. */
    boolean some(Survey survey) {
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> step(survey.surveyId(), settings.casesAtOnce())));
        } catch (RuntimeException fault) {
            if (isOfTheMoment(fault)) {
                throw fault;
            }
            LOG.error("Cases of the list {} could not be opened together", survey.surveyId(), fault);
            return oneByOne(survey.surveyId());
        }
    }

    /** What may be gone at the next try, as a database that is away is no fault of a row. */
    static boolean isOfTheMoment(RuntimeException fault) {
        return Outage.isBehind(fault)
                || fault instanceof TransactionException
                || fault instanceof DataAccessException && !(fault instanceof NonTransientDataAccessException);
    }

    /** As many again, each by herself, so that one that cannot be opened keeps nobody else from it. */
    private boolean oneByOne(String surveyId) {
        for (int at = 0; at < settings.casesAtOnce(); at++) {
            try {
                if (!Boolean.TRUE.equals(transaction.execute(status -> step(surveyId, 1)))) {
                    return false;
                }
            } catch (RuntimeException fault) {
                if (isOfTheMoment(fault)) {
                    throw fault;
                }
                LOG.error("A case of the list {} could not be opened", surveyId, fault);
                transaction.executeWithoutResult(status -> failed(surveyId));
            }
        }
        return true;
    }

    private void failed(String surveyId) {
        surveys.hold(surveyId)
                .filter(survey -> survey.status() == Status.OPENING)
                .ifPresent(survey -> {
                    var rows = surveys.passOver(surveyId);
                    surveys.save(survey.counting(survey.counts().and(0, 0, rows, 0)));
                });
    }

    private boolean step(String surveyId, int most) {
        var survey = surveys.hold(surveyId)
                .filter(held -> held.status() == Status.OPENING)
                .orElse(null);
        if (survey == null) {
            return false;
        }
        var rows = surveys.ready(surveyId, most);
        if (rows.isEmpty()) {
            surveys.save(survey.at(Status.DONE, clock.instant()));
            return false;
        }
        open(survey, rows);
        return true;
    }

    /** A household of the list, as many of it as can be read. */
    private record Family(List<KeptRow> rows, List<Ready> members) {

        Ready first() {
            return members.get(0);
        }
    }

    private void open(Survey survey, List<KeptRow> rows) {
        var families = families(survey, rows);
        var good =
                families.stream().filter(family -> !family.members().isEmpty()).toList();
        // Whoever opens a case in these districts is done before we look, or begins after us.
        opening.hold(good.stream().map(family -> family.first().office()).toList());
        var known = surveys.inOpenCases(good.stream()
                .flatMap(family -> family.rows().stream())
                .map(KeptRow::personIndex)
                .filter(Objects::nonNull)
                .toList());
        var came = new ArrayList<KeptRow>();
        var fresh = new ArrayList<Family>();
        var met = new LinkedHashSet<CaseNumber>();
        for (var family : families) {
            var earlier = family.rows().stream()
                    .flatMap(row -> Stream.ofNullable(known.get(Objects.requireNonNullElse(row.personIndex(), ""))))
                    .findFirst();
            if (family.members().isEmpty()) {
                came.addAll(family.rows());
            } else if (earlier.isPresent()) {
                met.add(earlier.get());
                family.rows().forEach(row -> came.add(row.came(KeptRow.Status.KNOWN, earlier.get())));
            } else {
                fresh.add(family);
            }
        }
        timeline.addAll(met, survey.importedBy(), "survey-met", survey.channel());
        var opened = opened(survey, fresh);
        for (int at = 0; at < fresh.size(); at++) {
            var caseNumber = opened.get(at).caseNumber();
            fresh.get(at).rows().forEach(row -> came.add(row.came(KeptRow.Status.OPENED, caseNumber)));
        }
        surveys.came(survey.surveyId(), came);
        surveys.save(survey.counting(survey.counts()
                .and(
                        count(came, KeptRow.Status.OPENED),
                        count(came, KeptRow.Status.KNOWN),
                        count(came, KeptRow.Status.WRONG),
                        opened.size())));
    }

    private static int count(List<KeptRow> rows, KeptRow.Status status) {
        return (int) rows.stream().filter(row -> row.status() == status).count();
    }

    /** Rows are read again: a street may have been closed since the list was checked. */
    private List<Family> families(Survey survey, List<KeptRow> rows) {
        var check = checks.of(survey);
        var byLead = new LinkedHashMap<Integer, Family>();
        for (var row : rows) {
            var family = byLead.computeIfAbsent(row.lead(), lead -> new Family(new ArrayList<>(), new ArrayList<>()));
            var checked = check.check(row.text());
            if (checked instanceof Ready ready) {
                family.rows().add(row);
                family.members().add(ready);
            } else {
                family.rows().add(row.wrong(checked instanceof RowCheck.Wrong wrong ? wrong.faults() : List.of()));
            }
        }
        return List.copyOf(byLead.values());
    }

    private List<AidCase> opened(Survey survey, List<Family> families) {
        if (families.isEmpty()) {
            return List.of();
        }
        var wanted = families.stream()
                .map(family -> new CaseOpening.Wanted(
                        family.first().office(), all(family.members().stream().map(Ready::causes))))
                .toList();
        var cases = opening.openAll(wanted, survey.channel(), survey.importedBy()).stream()
                .map(CaseOpening.Opened::aidCase)
                .toList();
        Map<CaseNumber, List<Person>> people = new LinkedHashMap<>();
        Map<CaseNumber, List<NeedReport>> lacks = new LinkedHashMap<>();
        Map<CaseNumber, List<Consent>> allowed = new LinkedHashMap<>();
        for (int at = 0; at < cases.size(); at++) {
            var caseNumber = cases.get(at).caseNumber();
            var members = families.get(at).members();
            people.put(caseNumber, household(caseNumber, members));
            lacks.put(caseNumber, needs(members));
            allowed.put(
                    caseNumber,
                    all(members.stream().map(Ready::agencies)).stream()
                            .map(agency -> new Consent(agency, Consent.REFERRAL, true))
                            .toList());
        }
        households.addAll(people);
        this.needs.addAll(lacks);
        consents.addAll(allowed, survey.importedBy());
        given(allowed)
                .forEach((agency, caseNumbers) ->
                        timeline.addAll(caseNumbers, survey.importedBy(), "consent-given", agency));
        journey.startAll(cases);
        return cases;
    }

    private static Map<String, List<CaseNumber>> given(Map<CaseNumber, List<Consent>> consents) {
        var byAgency = new HashMap<String, List<CaseNumber>>();
        consents.forEach((caseNumber, given) ->
                given.forEach(consent -> byAgency.computeIfAbsent(consent.agency(), first -> new ArrayList<>())
                        .add(caseNumber)));
        return byAgency;
    }

    private static Set<String> all(Stream<Set<String>> codes) {
        return codes.flatMap(Set::stream).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The applicant is who is told to be, else who needs it, else the first. */
    private List<Person> household(CaseNumber caseNumber, List<Ready> members) {
        var applicant = members.stream()
                .filter(member -> member.relation().equals(Person.APPLICANT))
                .findFirst()
                .or(() -> members.stream()
                        .filter(member -> member.inNeed() && member.relation().isEmpty())
                        .findFirst())
                .orElse(members.get(0));
        return Stream.concat(
                        Stream.of(person(caseNumber, applicant, Person.APPLICANT)),
                        members.stream()
                                .filter(member -> member != applicant)
                                .map(member -> person(caseNumber, member, relation(member))))
                .toList();
    }

    private static String relation(Ready member) {
        return member.relation().isEmpty() || member.relation().equals(Person.APPLICANT) ? "other" : member.relation();
    }

    private Person person(CaseNumber caseNumber, Ready member, String relation) {
        return new Person(
                new PersonId(ids.next()),
                caseNumber,
                member.name(),
                member.idNumber(),
                member.idNumber().birthDate(),
                member.idNumber().sex(),
                relation,
                member.phone().isEmpty() ? null : member.phone(),
                member.address().isEmpty() ? null : member.address(),
                member.conditions());
    }

    /** What was found stands with the first need; where none is named, it is one by itself. */
    private static List<NeedReport> needs(List<Ready> members) {
        var reports = new ArrayList<NeedReport>();
        for (var member : members) {
            var words = Stream.of(member.day(), member.finding(), member.note())
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining(" "));
            var kinds = List.copyOf(member.needs());
            for (int at = 0; at < kinds.size(); at++) {
                reports.add(new NeedReport(kinds.get(at), at == 0 ? words : ""));
            }
            if (kinds.isEmpty() && !member.finding().isEmpty()) {
                reports.add(new NeedReport("medical", words));
            }
        }
        return reports.size() > 20 ? reports.subList(0, 20) : reports;
    }
}
