package org.niangjia.platform.clock;

import java.time.Instant;

/** Counts in the days on which offices work. */
public interface WorkingDays {

    /**
     * The same time of day so many working days later. A moment on a day off counts as the day before it, so that the
     * first day that counts is the next on which the office is open.
     *
     * @param days zero or more
     */
    Instant after(Instant moment, int days);

    /** How many working days begin after the one moment and no later than the other; none when it is not later. */
    int between(Instant from, Instant to);
}
