package org.niangjia.platform.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeekdaysTest {

    private final Weekdays weekdays = new Weekdays(Clock.system(ZoneId.of("Asia/Shanghai")));

    @ParameterizedTest(name = "{1} working days after {0}: {2}")
    @CsvSource({
        "2026-11-02T09:00:00+08:00, 0, 2026-11-02T09:00:00+08:00",
        "2026-11-02T09:00:00+08:00, 2, 2026-11-04T09:00:00+08:00",
        "2026-11-06T09:00:00+08:00, 1, 2026-11-09T09:00:00+08:00",
        "2026-11-07T09:00:00+08:00, 1, 2026-11-09T09:00:00+08:00",
        "2026-11-08T09:00:00+08:00, 2, 2026-11-10T09:00:00+08:00",
        "2026-11-02T09:00:00+08:00, 20, 2026-11-30T09:00:00+08:00",
        // In Greenwich still Friday, in China Saturday.
        "2026-11-06T20:00:00Z, 1, 2026-11-08T20:00:00Z",
    })
    void onlyMondayToFridayCount(OffsetDateTime moment, int days, OffsetDateTime due) {
        assertThat(weekdays.after(moment.toInstant(), days)).isEqualTo(due.toInstant());
    }
}
