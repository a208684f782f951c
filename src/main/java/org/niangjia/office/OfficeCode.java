package org.niangjia.office;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;

/**
 * An area code after GB/T 2260 (province, city, district: six digits) or GB/T 10114 (street, nine; community, twelve).
 * {@code 510000} is a province, {@code 510100} a city, {@code 510104} a district, {@code 510104020} a street.
 *
 * @throws IllegalArgumentException when it is not of that form
 */
public record OfficeCode(@JsonValue String value) {

    @JsonCreator
    public OfficeCode {
        if (!value.matches("\\d{6}|\\d{9}|\\d{12}")) {
            throw new IllegalArgumentException("Not an area code");
        }
    }

    /** Reads what a person chose or a link carried; empty when it cannot be an area code. */
    public static Optional<OfficeCode> parse(String text) {
        return text.matches("\\d{6}|\\d{9}|\\d{12}") ? Optional.of(new OfficeCode(text)) : Optional.empty();
    }

    /** The office above: community → street → district → city → province → none. */
    public Optional<OfficeCode> parent() {
        if (value.length() > 6) {
            return Optional.of(new OfficeCode(value.substring(0, value.length() - 3)));
        }
        if (!value.endsWith("00")) {
            return Optional.of(new OfficeCode(value.substring(0, 4) + "00"));
        }
        return value.endsWith("0000") ? Optional.empty() : Optional.of(new OfficeCode(value.substring(0, 2) + "0000"));
    }

    /** Whether this office is the other or stands above it. */
    public boolean covers(OfficeCode other) {
        return equals(other) || other.parent().filter(this::covers).isPresent();
    }

    /** The six digits of the district that this office belongs to; a city's or province's own code where it is above. */
    public String district() {
        return value.substring(0, 6);
    }

    /**
     * The digits with which its own code begins and, as area codes nest by their digits, every code below it, and no other.
     * Only of six digits do noughts at the end stand for all below: the street {@code 510121100} is none but itself.
     */
    public String prefix() {
        return value.length() > 6 ? value : value.replaceFirst("(00){1,2}$", "");
    }

    @Override
    public String toString() {
        return value;
    }
}
