package org.niangjia.platform.clock;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A calendar file cannot be trusted, and with it no due date of its year. The message names the file and the place. */
class BadCalendarException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadCalendarException(String file, String fault) {
        super("The calendar file %s is wrong: %s.".formatted(file, fault));
    }

    /** Tells it in a sentence instead of a stack trace. */
    static class Analyzer extends AbstractFailureAnalyzer<BadCalendarException> {

        @Override
        protected FailureAnalysis analyze(Throwable failure, BadCalendarException bad) {
            return new FailureAnalysis(
                    bad.getMessage(),
                    "Correct it after the State Council's notice for that year, or take it out of the folder.",
                    bad);
        }
    }
}
