package org.niangjia.survey;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.niangjia.office.OfficeCode;

/**
 * A list of people from one workbook.
 *
 * <p>Life cycle: {@code receiving} while the file comes in → {@code waiting} for a node to read it → {@code reading} →
 * {@code checked}, or {@code refused} when it is no workbook of ours. Then a person decides: {@code opening} of cases for
 * the good rows → {@code done}, on the way {@code stopped} and opening again as often as she likes; or {@code discarded},
 * in place of reading too. What ended is erased some days later, and what was refused or discarded at once.
 *
 * @param title what the office calls it
 * @param office of who handed it in; its rows are of this office and those below
 * @param touchedAt when somebody last decided on it, or it came to its status
 * @param refusal key of the sentence that says why the file is not read
 * @param length of the file in bytes
 */
public record Survey(
        String surveyId,
        String channel,
        String title,
        OfficeCode office,
        String importedBy,
        Instant importedAt,
        Status status,
        Instant touchedAt,
        @Nullable String refusal,
        long length,
        Counts counts,
        boolean erased) {

    /** What is read at most. */
    public static final int MOST_ROWS = 300_000;

    /** Bytes of the file. */
    public static final long MOST_LENGTH = 64L << 20;

    /** How far it has come. */
    public enum Status {
        RECEIVING,
        WAITING,
        READING,
        CHECKED,
        REFUSED,
        OPENING,
        STOPPED,
        DONE,
        DISCARDED;

        static final Set<Status> ENDED = EnumSet.of(REFUSED, DONE, DISCARDED);

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws IllegalArgumentException when no such code is known */
        public static Status of(String code) {
            return Arrays.stream(values())
                    .filter(value -> value.code().equals(code))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("No such status"));
        }
    }

    /**
     * How many of its people are where. Nobody is counted twice but in {@code read} and {@code expected}.
     *
     * @param expected rows, as the workbook says; 0 where it does not
     * @param read rows that were read
     * @param wrong rows with something wrong
     * @param nothingFound people of whom the list says nothing that would need a case; nothing of them is kept
     * @param declined people who do not want it; nothing of them is kept
     * @param ready rows that can be opened, before any is
     * @param opened rows in cases that were opened
     * @param known rows whose people have an open case, or somebody of their household does
     * @param failed rows that could not be opened for a fault of ours
     * @param cases that were opened
     */
    public record Counts(
            int expected,
            int read,
            int wrong,
            int nothingFound,
            int declined,
            int ready,
            int opened,
            int known,
            int failed,
            int cases) {

        static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

        Counts read(int newExpected, int newRead, int newWrong, int newNothingFound, int newDeclined, int newReady) {
            return new Counts(
                    newExpected,
                    newRead,
                    newWrong,
                    newNothingFound,
                    newDeclined,
                    newReady,
                    opened,
                    known,
                    failed,
                    cases);
        }

        Counts and(int moreOpened, int moreKnown, int moreFailed, int moreCases) {
            return new Counts(
                    expected,
                    read,
                    wrong,
                    nothingFound,
                    declined,
                    ready,
                    opened + moreOpened,
                    known + moreKnown,
                    failed + moreFailed,
                    cases + moreCases);
        }
    }

    Survey at(Status next, Instant now) {
        return new Survey(
                surveyId, channel, title, office, importedBy, importedAt, next, now, refusal, length, counts, erased);
    }

    Survey counting(Counts newCounts) {
        return new Survey(
                surveyId,
                channel,
                title,
                office,
                importedBy,
                importedAt,
                status,
                touchedAt,
                refusal,
                length,
                newCounts,
                erased);
    }

    Survey received(long bytes, Instant now) {
        return new Survey(
                surveyId,
                channel,
                title,
                office,
                importedBy,
                importedAt,
                Status.WAITING,
                now,
                null,
                bytes,
                Counts.NONE,
                false);
    }

    Survey refused(String why, Instant now) {
        return new Survey(
                surveyId,
                channel,
                title,
                office,
                importedBy,
                importedAt,
                Status.REFUSED,
                now,
                why,
                length,
                counts,
                erased);
    }
}
