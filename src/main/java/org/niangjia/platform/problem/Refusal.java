package org.niangjia.platform.problem;

import java.util.List;
import java.util.stream.Collectors;

/** Why a request is not taken: at least one error. Returned where a refusal is an expected answer, never thrown there. */
public record Refusal(List<FieldError> errors) {

    public Refusal {
        if (errors.isEmpty()) {
            throw new IllegalArgumentException("A refusal names at least one error");
        }
        errors = List.copyOf(errors);
    }

    public static Refusal of(String field, String message) {
        return new Refusal(List.of(new FieldError(field, message)));
    }

    /** The sentences in one line, for places that cannot show them beside their fields. */
    public String inOneLine() {
        return errors.stream().map(FieldError::message).distinct().collect(Collectors.joining(" "));
    }
}
