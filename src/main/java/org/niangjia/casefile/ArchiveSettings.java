package org.niangjia.casefile;

import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long files are kept, and in which form.
 *
 * @param keepYears years after its end before which a case's data cannot be erased, as the office's archive rules say
 * @param after its end a case becomes one signed file, and what that holds goes out of the tables
 * @param runsAt when cases that are due are looked for, as a cron expression in China's time; `-` for never
 */
@ConfigurationProperties("niangjia.archive")
public record ArchiveSettings(
        @DefaultValue("10") int keepYears,
        @DefaultValue("P1Y") Period after,
        @DefaultValue("0 0 2 * * *") String runsAt) {

    public ArchiveSettings {
        if (after.isNegative() || after.isZero()) {
            throw new IllegalArgumentException("niangjia.archive.after: longer than nothing");
        }
    }
}
