package org.niangjia.casefile;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A citizen identity number after GB 11643-1999: six digits of area, eight of birth date, three of serial (odd: male),
 * one check character after ISO 7064 MOD 11-2.
 */
public record IdNumber(String value) {

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_CHARACTERS = "10X98765432";

    /** Provinces of GB/T 2260; 83 is given to residents from Taiwan. Districts come and go, provinces stay. */
    private static final Set<String> PROVINCES = Set.of(
            "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43",
            "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83");

    /** What can be wrong with one; the text key is {@code id-number.<name>}. */
    public enum Fault {
        FORM,
        AREA,
        CHECK_DIGIT,
        BIRTH_DATE
    }

    /** @throws IllegalArgumentException when {@link #faultOf} finds one */
    public IdNumber {
        value = value.toUpperCase(Locale.ROOT);
        var fault = faultOf(value);
        if (fault.isPresent()) {
            throw new IllegalArgumentException("Identity number: " + fault.get());
        }
    }

    /** The first fault of what somebody typed; empty when it is a number that could have been issued. */
    public static Optional<Fault> faultOf(String text) {
        var number = text.toUpperCase(Locale.ROOT);
        if (!number.matches("\\d{17}[\\dX]")) {
            return Optional.of(Fault.FORM);
        }
        if (!PROVINCES.contains(number.substring(0, 2))) {
            return Optional.of(Fault.AREA);
        }
        if (number.charAt(17) != checkCharacter(number)) {
            return Optional.of(Fault.CHECK_DIGIT);
        }
        try {
            birthDate(number);
            return Optional.empty();
        } catch (DateTimeException noSuchDay) {
            return Optional.of(Fault.BIRTH_DATE);
        }
    }

    /** The character that belongs at the end of these 17 digits. */
    public static char checkCharacter(String digits) {
        var sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += (digits.charAt(i) - '0') * WEIGHTS[i];
        }
        return CHECK_CHARACTERS.charAt(sum % 11);
    }

    public LocalDate birthDate() {
        return birthDate(value);
    }

    private static LocalDate birthDate(String number) {
        return LocalDate.of(
                Integer.parseInt(number.substring(6, 10)),
                Integer.parseInt(number.substring(10, 12)),
                Integer.parseInt(number.substring(12, 14)));
    }

    public Sex sex() {
        return (value.charAt(16) - '0') % 2 == 1 ? Sex.MALE : Sex.FEMALE;
    }

    /** The last four characters, by which an officer recognises it and a stranger learns little. */
    public String tail() {
        return value.substring(14);
    }

    /** Never the number itself, so that no log carries it. */
    @Override
    public String toString() {
        return "…" + tail();
    }
}
