package org.niangjia.survey;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.function.BooleanSupplier;
import org.niangjia.platform.metrics.CaseInLog;
import org.niangjia.survey.Survey.Status;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Does what surveys wait for: reads files, opens cases, erases what is over. Every node may do it at any time. */
@Service
public class WorkOnSurveys {

    /** A file that is not all there after so long is not coming any more. */
    private static final Duration LONGEST_UPLOAD = Duration.ofHours(1);

    private final Surveys surveys;
    private final ReadSurvey readSurvey;
    private final OpenSurvey openSurvey;
    private final SurveySettings settings;
    private final Clock clock;
    private final TransactionTemplate transaction;

    WorkOnSurveys(
            Surveys surveys,
            ReadSurvey readSurvey,
            OpenSurvey openSurvey,
            SurveySettings settings,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.surveys = surveys;
        this.readSurvey = readSurvey;
        this.openSurvey = openSurvey;
        this.settings = settings;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Works until nothing is left to do. */
    public void all() {
        while (some(() -> true)) {
            continue;
        }
    }

    /** Works a little on each survey; false when there is nothing to do, or the house is to stop. */
    boolean some(BooleanSupplier goesOn) {
        var worked = false;
        for (var survey : surveys.toWorkOn(clock.instant())) {
            if (!goesOn.getAsBoolean()) {
                return false;
            }
            try {
                work(survey);
            } finally {
                CaseInLog.forget();
            }
            worked = true;
        }
        erase();
        return worked;
    }

    private void work(Survey survey) {
        if (survey.status() == Status.OPENING) {
            openSurvey.some(survey);
        } else {
            readSurvey.read(survey);
        }
    }

    private void erase() {
        var now = clock.instant();
        var over = surveys.untouchedSince(
                EnumSet.of(Status.CHECKED, Status.STOPPED, Status.DONE),
                now.minus(Duration.ofDays(settings.keepDays())));
        var broken = surveys.untouchedSince(EnumSet.of(Status.RECEIVING), now.minus(LONGEST_UPLOAD));
        over.forEach(each ->
                transaction.executeWithoutResult(status -> surveys.hold(each).ifPresent(survey -> {
                    if (survey.status() != Status.DONE) {
                        surveys.save(survey.at(Status.DISCARDED, now));
                    }
                    surveys.erase(each, now);
                })));
        broken.forEach(each -> transaction.executeWithoutResult(status -> surveys.hold(each)
                .filter(survey -> survey.status() == Status.RECEIVING)
                .ifPresent(survey -> {
                    surveys.save(survey.at(Status.DISCARDED, now));
                    surveys.erase(each, now);
                })));
    }
}
