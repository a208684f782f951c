package org.niangjia.intake.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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
    private final ObjectMapper mapper;

    CallAnswers(Idempotency idempotency, ObjectMapper mapper) {
        this.idempotency = idempotency;
        this.mapper = mapper;
    }

    /**
     * The case that was opened.
     *
     * @param accessCode with which the caller reads how far it is; shown this once
     */
    record Opened(CaseNumber caseNumber, String accessCode) {}

    Opened once(String user, @Nullable String key, String body, Supplier<TakeCall.Result> take) {
        return read(idempotency.once(user, OPERATION, key, body, () -> {
            var result = take.get();
            if (result instanceof TakeCall.Result.Refused refused) {
                throw ProblemException.invalid(refused.refusal());
            }
            var opened = ((TakeCall.Result.Taken) result).opened();
            return write(new Opened(opened.aidCase().caseNumber(), opened.accessCode()));
        }));
    }

    private String write(Opened opened) {
        try {
            return mapper.writeValueAsString(opened);
        } catch (JsonProcessingException ourOwnRecord) {
            throw new IllegalStateException(ourOwnRecord);
        }
    }

    private Opened read(String kept) {
        try {
            return mapper.readValue(kept, Opened.class);
        } catch (JsonProcessingException ourOwnRecord) {
            throw new IllegalStateException(ourOwnRecord);
        }
    }
}
