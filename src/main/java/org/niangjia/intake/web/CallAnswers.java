package org.niangjia.intake.web;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.intake.TakeCall;
import org.niangjia.platform.problem.ProblemException;
import org.niangjia.platform.web.Idempotency;
import org.springframework.stereotype.Component;

/** Answers a call with the number and the code of the case that was opened; the same again when it is sent again. */
@Component
class CallAnswers {

    private static final String OPERATION = "take-call";

    private final Idempotency idempotency;
    private final CaseFiles caseFiles;

    CallAnswers(Idempotency idempotency, CaseFiles caseFiles) {
        this.idempotency = idempotency;
        this.caseFiles = caseFiles;
    }

    /**
     * The case that was opened.
     *
     * @param accessCode with which the caller reads how far it is; shown this once
     */
    record Opened(CaseNumber caseNumber, String accessCode) {}

    /** Keeps the number alone: the code is sealed with the case. */
    Opened once(String user, @Nullable String key, String body, Supplier<TakeCall.Result> take) {
        var caseNumber = new CaseNumber(idempotency.once(user, OPERATION, key, body, () -> {
            var result = take.get();
            if (result instanceof TakeCall.Result.Refused refused) {
                throw ProblemException.invalid(refused.refusal());
            }
            return ((TakeCall.Result.Taken) result)
                    .opened()
                    .aidCase()
                    .caseNumber()
                    .value();
        }));
        return new Opened(caseNumber, caseFiles.accessCode(caseNumber).orElse(""));
    }
}
