package org.niangjia.platform.clock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Working days by the State Council's yearly arrangement of public holidays and make-up days: the files of
 * {@code classpath:calendar} and, over them, those of the operator's folder. A year without a file counts Monday to
 * Friday; it is named once in the log, and under {@code calendar} in {@code /actuator/info}.
 */
@Component
class ChineseCalendar implements WorkingDays, InfoContributor {

    private static final Logger LOG = LoggerFactory.getLogger(ChineseCalendar.class);
    private static final String FILES = "*.yaml";

    private final Map<Year, CalendarYear> years = new TreeMap<>();
    private final Set<Year> missing = new ConcurrentSkipListSet<>();
    private final Clock clock;

    /** @throws BadCalendarException when a file cannot be trusted */
    ChineseCalendar(CalendarSettings settings, Clock clock) {
        this.clock = clock;
        readOurs();
        if (settings.folder() != null) {
            readTheirs(settings.folder());
        }
        isWorked(LocalDate.now(clock));
    }

    @Override
    public Instant after(Instant moment, int days) {
        var start = moment.atZone(clock.getZone());
        var day = start.toLocalDate();
        for (int left = days; left > 0; left--) {
            day = nextWorked(day);
        }
        return start.with(day).toInstant();
    }

    @Override
    public int between(Instant from, Instant to) {
        int days = 0;
        var last = to.atZone(clock.getZone()).toLocalDate();
        for (var day = nextWorked(from.atZone(clock.getZone()).toLocalDate());
                !day.isAfter(last);
                day = nextWorked(day)) {
            days++;
        }
        return days;
    }

    @Override
    public void contribute(Info.Builder builder) {
        var sources = new TreeMap<String, String>();
        years.forEach((year, known) -> sources.put(year.toString(), known.source()));
        builder.withDetail(
                "calendar",
                Map.of(
                        "years",
                        sources,
                        "countedAsWeekdays",
                        missing.stream().map(Year::getValue).toList()));
    }

    private LocalDate nextWorked(LocalDate day) {
        var next = day.plusDays(1);
        while (!isWorked(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    private boolean isWorked(LocalDate day) {
        var year = Year.from(day);
        @Nullable CalendarYear known = years.get(year);
        if (known != null) {
            return known.isWorked(day);
        }
        if (missing.add(year)) {
            LOG.warn(
                    "There is no calendar for {}: its public holidays and make-up days count as ordinary weekdays and"
                            + " weekends. Put {}.yaml into the folder of niangjia.calendar.folder and start again.",
                    year,
                    year);
        }
        return !CalendarYear.isWeekend(day);
    }

    private void readOurs() {
        try {
            for (Resource file :
                    new PathMatchingResourcePatternResolver().getResources("classpath:calendar/" + FILES)) {
                var name = Objects.requireNonNull(file.getFilename());
                read("calendar/" + name, name, file.getContentAsString(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readTheirs(Path folder) {
        try (var files = Files.newDirectoryStream(folder, FILES)) {
            for (var file : files) {
                read(
                        file.toString(),
                        file.getFileName().toString(),
                        new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            }
        } catch (IOException unreadable) {
            throw new BadCalendarException(folder.toString(), "it cannot be read as a folder of calendar files");
        }
    }

    private void read(String file, String name, String text) {
        var year = CalendarYear.read(file, name, text);
        years.put(year.year(), year);
    }
}
