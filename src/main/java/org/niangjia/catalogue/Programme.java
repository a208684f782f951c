package org.niangjia.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A programme grants are paid under; a file {@code programmes/<code>.yaml}. Who qualifies is the table
 * {@code eligibility.dmn}.
 *
 * @param fund the only fund it pays from
 * @param minimumFen least amount of one grant, in fen
 * @param maximumFen largest amount of one grant, in fen; goods count by their value
 * @param publicNotice false where grants of it are never made public, e.g. because it names an illness
 * @param papers what the applicant brings
 * @param coFunding the funds that pay a grant of it together, by their share; empty where one fund pays alone
 * @param schedule how a grant is paid bit by bit; absent where it is paid at once
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
        List<Name> papers,
        List<Share> coFunding,
        @Nullable Schedule schedule) {

    public Programme {
        if (minimumFen <= 0 || maximumFen < minimumFen) {
            throw new IllegalArgumentException("Programme %s: 0 < minimum <= maximum is required".formatted(code));
        }
        if (schedule != null && maximumFen > schedule.mostFen()) {
            throw new IllegalArgumentException("Programme %s: its instalments do not make its maximum".formatted(code));
        }
        papers = List.copyOf(papers);
        coFunding = List.copyOf(coFunding);
        if (!coFunding.isEmpty()
                && (coFunding.stream().mapToInt(Share::percent).sum() != 100
                        || coFunding.stream().noneMatch(share -> share.fund().equals(fund)))) {
            throw new IllegalArgumentException(
                    "Programme %s: the shares of its funds make 100 percent, its own among them".formatted(code));
        }
    }

    /** What one of several funds pays of a grant. */
    public record Share(String fund, int percent) {

        public Share {
            if (percent < 1 || percent > 99) {
                throw new IllegalArgumentException("A share of %s: 1 to 99 percent is required".formatted(fund));
            }
        }
    }

    /** Every fund that pays for it. */
    public List<String> funds() {
        return coFunding.isEmpty()
                ? List.of(fund)
                : coFunding.stream().map(Share::fund).toList();
    }

    /**
     * What each fund pays of an amount; the fen that do not divide fall to the last.
     *
     * @param alone the fund that pays where the programme is not funded together
     * @return fen by fund, adding up to the amount
     */
    public Map<String, Long> shares(String alone, long fen) {
        if (coFunding.isEmpty()) {
            return Map.of(alone, fen);
        }
        var shares = new LinkedHashMap<String, Long>();
        var left = fen;
        for (var share : coFunding) {
            var part = Math.multiplyExact(fen, share.percent()) / 100;
            shares.put(share.fund(), part);
            left -= part;
        }
        shares.merge(coFunding.get(coFunding.size() - 1).fund(), left, Long::sum);
        return shares;
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

    /** How a grant of it is divided; one part, due at once, where there is no schedule. */
    public List<Schedule.Instalment> instalments(long fen, LocalDate promised) {
        return schedule == null ? List.of(new Schedule.Instalment(1, fen, promised)) : schedule.of(fen, promised);
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
