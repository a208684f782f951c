package org.niangjia.platform.clock;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Monday to Friday. It knows neither public holidays nor the make-up days worked for them, so around the long holidays
 * a term ends earlier here than it does on the office's own calendar.
 */
@Component
public class Weekdays implements WorkingDays {

    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    private final Clock clock;

    public Weekdays(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Instant after(Instant moment, int days) {
        var start = moment.atZone(clock.getZone());
        var day = start.toLocalDate();
        for (int left = days; left > 0; left--) {
            day = next(day);
        }
        return start.with(day).toInstant();
    }

    private static LocalDate next(LocalDate day) {
        var next = day.plusDays(1);
        while (WEEKEND.contains(next.getDayOfWeek())) {
            next = next.plusDays(1);
        }
        return next;
    }
}
