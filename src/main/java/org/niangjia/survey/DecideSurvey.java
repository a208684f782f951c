package org.niangjia.survey;

import java.time.Clock;
import org.niangjia.survey.Survey.Status;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A person decides on a survey. Asking twice for the same is asking once. */
@Service
public class DecideSurvey {

    private final Surveys surveys;
    private final Clock clock;

    DecideSurvey(Surveys surveys, Clock clock) {
        this.surveys = surveys;
        this.clock = clock;
    }

    /** What became of a decision. */
    public enum Result {
        DONE,
        WRONG_STATUS,
        /** There is no row for which a case could be opened. */
        NOTHING_TO_OPEN
    }

    /** Opens cases for the rows that are good, or goes on after a stop. */
    @Transactional
    public Result open(String surveyId) {
        var survey = surveys.hold(surveyId).orElseThrow();
        switch (survey.status()) {
            case OPENING, DONE -> {
                return Result.DONE;
            }
            case CHECKED, STOPPED -> {
                if (survey.counts().ready() == 0) {
                    return Result.NOTHING_TO_OPEN;
                }
                surveys.save(survey.at(Status.OPENING, clock.instant()));
                return Result.DONE;
            }
            default -> {
                return Result.WRONG_STATUS;
            }
        }
    }

    /** Opens no more cases; those that are open stay. A file that is still being read is given up. */
    @Transactional
    public Result stop(String surveyId) {
        var survey = surveys.hold(surveyId).orElseThrow();
        return switch (survey.status()) {
            case STOPPED -> Result.DONE;
            case OPENING -> {
                surveys.save(survey.at(Status.STOPPED, clock.instant()));
                yield Result.DONE;
            }
            case WAITING, READING -> discarded(survey);
            default -> Result.WRONG_STATUS;
        };
    }

    /** Opens none of it, or none of what is left, and keeps nobody of it. */
    @Transactional
    public Result discard(String surveyId) {
        var survey = surveys.hold(surveyId).orElseThrow();
        return switch (survey.status()) {
            case RECEIVING, OPENING -> Result.WRONG_STATUS;
            case DONE, REFUSED, DISCARDED -> {
                if (!survey.erased()) {
                    surveys.erase(surveyId, clock.instant());
                }
                yield Result.DONE;
            }
            default -> discarded(survey);
        };
    }

    private Result discarded(Survey survey) {
        surveys.save(survey.at(Status.DISCARDED, clock.instant()));
        surveys.erase(survey.surveyId(), clock.instant());
        return Result.DONE;
    }
}
