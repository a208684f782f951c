package org.niangjia.referral;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * By when an agency should have said that it has the referral, whether it takes it, and that it is done. A question of
 * the agency's stops its clocks until we have answered: the time that we take is ours.
 *
 * @param askedUsAt when, by our clock, the question came that we have not answered yet
 * @param answerBy by when we should answer it
 * @param late how far the clock that runs now has been taken up since it was missed
 */
public record Clocks(
        Instant acknowledgeBy,
        Instant decideBy,
        Instant completeBy,
        @Nullable Instant askedUsAt,
        @Nullable Instant answerBy,
        @Nullable LateStage late) {

    public Clocks {
        if (decideBy.isBefore(acknowledgeBy) || completeBy.isBefore(decideBy)) {
            throw new IllegalArgumentException("An agency acknowledges, then decides, then completes");
        }
        if ((askedUsAt == null) != (answerBy == null)) {
            throw new IllegalArgumentException("A question that was asked is to be answered by some time");
        }
    }

    /** Clocks that run. */
    public Clocks(Instant acknowledgeBy, Instant decideBy, Instant completeBy) {
        this(acknowledgeBy, decideBy, completeBy, null, null, null);
    }

    Clocks stopped(Instant at, Instant mustAnswerBy) {
        return new Clocks(acknowledgeBy, decideBy, completeBy, at, mustAnswerBy, late);
    }

    Clocks runningAgain(Instant mustDecideBy, Instant mustCompleteBy) {
        return new Clocks(acknowledgeBy, mustDecideBy, mustCompleteBy, null, null, late);
    }

    Clocks taken(@Nullable LateStage up) {
        return new Clocks(acknowledgeBy, decideBy, completeBy, askedUsAt, answerBy, up);
    }
}
