package org.niangjia.grant;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Days on which somebody who approves is away, and who decides in her place. Both days count; from the moment at which it
 * is ended nobody stands in any more.
 *
 * @param userId who is away
 * @param delegate user id of who stands in; her own leave leads to nobody else
 */
public record Leave(
        String leaveId,
        String userId,
        String delegate,
        LocalDate from,
        LocalDate to,
        Instant recordedAt,
        @Nullable Instant endedAt) {

    public Leave {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("A leave ends on or after the day on which it begins");
        }
        if (delegate.equals(userId)) {
            throw new IllegalArgumentException("Nobody stands in for herself");
        }
    }

    public boolean isEnded() {
        return endedAt != null;
    }

    public boolean isOn(LocalDate day) {
        return !isEnded() && !day.isBefore(from) && !day.isAfter(to);
    }

    public boolean overlaps(LocalDate otherFrom, LocalDate otherTo) {
        return !isEnded() && !otherTo.isBefore(from) && !otherFrom.isAfter(to);
    }

    public Leave ended(Instant at) {
        return isEnded() ? this : new Leave(leaveId, userId, delegate, from, to, recordedAt, at);
    }
}
