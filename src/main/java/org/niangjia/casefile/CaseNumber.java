package org.niangjia.casefile;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The number a case is known by: district, year, serial within both, e.g. {@code 510104-2026-000123}.
 *
 * @throws IllegalArgumentException when it does not read so
 */
public record CaseNumber(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("\\d{6}-\\d{4}-\\d{6}");

    @JsonCreator
    public CaseNumber {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a case number");
        }
    }

    public static CaseNumber of(String district, int year, long serial) {
        return new CaseNumber("%s-%04d-%06d".formatted(district, year, serial));
    }

    /** Reads what a person typed or a link carried; empty when it cannot be a case number. */
    public static Optional<CaseNumber> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new CaseNumber(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
