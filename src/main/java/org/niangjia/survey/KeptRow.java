package org.niangjia.survey;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseNumber;

/**
 * A row of which something is kept.
 *
 * @param lead the first row of her household; her own where she stands alone
 * @param inNeed whether she herself needs a case
 * @param personIndex blind index of her identity number; null where that is wrong
 * @param householdIndex blind index of the household's number in this list; null where she stands alone
 * @param caseNumber that was opened for her, or that she was found in
 */
public record KeptRow(
        TextRow text,
        int lead,
        Status status,
        boolean inNeed,
        @Nullable String personIndex,
        @Nullable String householdIndex,
        List<RowFault> faults,
        @Nullable CaseNumber caseNumber) {

    /** What is the matter with it. */
    public enum Status {
        WRONG,
        READY,
        OPENED,
        KNOWN,
        FAILED;

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

    int number() {
        return text.number();
    }

    KeptRow came(Status to, @Nullable CaseNumber inCase) {
        return new KeptRow(text, lead, to, inNeed, personIndex, householdIndex, faults, inCase);
    }

    KeptRow wrong(List<RowFault> found) {
        return new KeptRow(text, lead, Status.WRONG, inNeed, personIndex, householdIndex, found, null);
    }
}
