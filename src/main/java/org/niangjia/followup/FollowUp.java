package org.niangjia.followup;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.PersonId;

/**
 * One look back at a family after the plan was carried out.
 *
 * <p>Life cycle: planned for a day that the risk sets; perhaps missed, which is told upwards and changes nothing else;
 * visited; and answered by the household in its own words, once.
 *
 * @param visit absent until somebody was there
 * @param answer absent until the household was asked
 */
public record FollowUp(
        String followUpId,
        CaseNumber caseNumber,
        LocalDate dueOn,
        boolean missed,
        @Nullable Seen visit,
        @Nullable Answered answer) {

    public static final String KIND = "follow-up";

    public static FollowUp planned(String followUpId, CaseNumber caseNumber, LocalDate dueOn) {
        return new FollowUp(followUpId, caseNumber, dueOn, false, null, null);
    }

    /** That nobody came in time; once somebody has been there, it is too late to say so. */
    public FollowUp asMissed() {
        if (visit != null) {
            throw new IllegalStateException("The family was visited on " + visit.visitedOn());
        }
        return new FollowUp(followUpId, caseNumber, dueOn, true, null, null);
    }

    public FollowUp visited(Seen seen) {
        if (visit != null) {
            throw new IllegalStateException("The family was visited on " + visit.visitedOn());
        }
        return new FollowUp(followUpId, caseNumber, dueOn, missed, seen, null);
    }

    public FollowUp answered(Answered given) {
        if (visit == null) {
            throw new IllegalStateException("The family was not visited yet");
        }
        if (answer != null) {
            throw new IllegalStateException(
                    "The household has answered " + answer.effect().code());
        }
        return new FollowUp(followUpId, caseNumber, dueOn, missed, visit, given);
    }

    /**
     * What was seen, and the first two of the three questions 三问.
     *
     * @param visitor user id
     * @param needs what the household says it needs
     * @param actions what it says we should do
     * @param notArrived whether it said that something an agency reported as done has not arrived
     */
    public record Seen(
            LocalDate visitedOn,
            String visitor,
            String situation,
            @Nullable String needs,
            @Nullable String actions,
            boolean notArrived) {}

    /**
     * The third question: did it help?
     *
     * @param by the member of the household who answered
     * @param words as she said it
     */
    public record Answered(Effect effect, PersonId by, @Nullable String words) {}

    /** Whether it helped. */
    public enum Effect {
        @JsonProperty("solved")
        SOLVED,
        @JsonProperty("partly")
        PARTLY,
        @JsonProperty("unsolved")
        UNSOLVED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
