package org.niangjia.referral;

import java.time.Instant;

/** By when an agency should have said that it has the referral, whether it takes it, and that it is done. */
public record Clocks(Instant acknowledgeBy, Instant decideBy, Instant completeBy) {

    public Clocks {
        if (decideBy.isBefore(acknowledgeBy) || completeBy.isBefore(decideBy)) {
            throw new IllegalArgumentException("An agency acknowledges, then decides, then completes");
        }
    }
}
