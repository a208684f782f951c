package org.niangjia.fund;

import java.time.Instant;
import java.time.YearMonth;

/**
 * A fund's month that is closed: no line is added to it any more.
 *
 * @param balance at its end
 * @param lastEntry the last line that counts into it or before; 0 when there was none
 */
public record Closing(
        String fund, YearMonth month, Balance balance, long lastEntry, String closedBy, Instant closedAt) {}
