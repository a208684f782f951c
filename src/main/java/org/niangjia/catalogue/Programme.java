package org.niangjia.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * A programme grants are paid under; a file {@code programmes/<code>.yaml}. Who qualifies is the table
 * {@code eligibility.dmn}.
 *
 * @param fund the only fund it pays from
 * @param minimumFen least amount of one grant, in fen
 * @param maximumFen largest amount of one grant, in fen; goods count by their value
 * @param publicNotice false where grants of it are never made public, e.g. because it names an illness
 * @param papers what the applicant brings
 */
public record Programme(
        String code,
        Name name,
        String fund,
        long minimumFen,
        long maximumFen,
        Per per,
        Once once,
        Form form,
        boolean publicNotice,
        List<Name> papers) {

    public Programme {
        if (minimumFen <= 0 || maximumFen < minimumFen) {
            throw new IllegalArgumentException("Programme %s: 0 < minimum <= maximum is required".formatted(code));
        }
        papers = List.copyOf(papers);
    }

    public boolean isGoods() {
        return form == Form.GOODS;
    }

    public boolean isPerPerson() {
        return per == Per.PERSON;
    }

    /** A name in both languages. */
    public record Name(String zh, String en) {

        public String in(Locale locale) {
            return "en".equals(locale.getLanguage()) ? en : zh;
        }
    }

    /** Whom a grant is for. */
    public enum Per {
        @JsonProperty("person")
        PERSON,
        @JsonProperty("household")
        HOUSEHOLD
    }

    /** What is handed over. */
    public enum Form {
        @JsonProperty("money")
        MONEY,
        @JsonProperty("goods")
        GOODS
    }

    /** The period within which nobody gets the programme twice. */
    public enum Once {
        @JsonProperty("ever")
        EVER,
        @JsonProperty("year")
        YEAR,
        /** From 1 September. */
        @JsonProperty("school-year")
        SCHOOL_YEAR,
        @JsonProperty("month")
        MONTH;

        /** Names the period a day lies in: equal for two days exactly when they share it. */
        public String periodOf(LocalDate day) {
            return switch (this) {
                case EVER -> "ever";
                case YEAR -> String.valueOf(day.getYear());
                case SCHOOL_YEAR -> (day.getMonthValue() >= 9 ? day.getYear() : day.getYear() - 1) + "-school";
                case MONTH -> "%04d-%02d".formatted(day.getYear(), day.getMonthValue());
            };
        }
    }
}
