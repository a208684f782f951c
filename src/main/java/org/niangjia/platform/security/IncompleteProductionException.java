package org.niangjia.platform.security;

import java.util.List;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Production lacks something without which it must not start. */
class IncompleteProductionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    IncompleteProductionException(List<String> missing) {
        super("The production profile lacks:\n  - " + String.join("\n  - ", missing));
    }

    /** Tells it in sentences instead of a stack trace. */
    static class Analyzer extends AbstractFailureAnalyzer<IncompleteProductionException> {

        @Override
        protected FailureAnalysis analyze(Throwable failure, IncompleteProductionException incomplete) {
            return new FailureAnalysis(
                    incomplete.getMessage(),
                    "Set them in the environment or in a file, or leave SPRING_PROFILES_ACTIVE out for the demo.",
                    incomplete);
        }
    }
}
