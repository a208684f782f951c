package org.niangjia.survey;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Lists of families from workbooks.
 *
 * @param keepDays days after the last word on a list until its rows are erased; the cases that it opened stay
 * @param casesAtOnce how many cases are opened in one transaction
 * @param looksEvery how often a node looks for a list to work on that came to another one; {@code PT0S} for never
 */
@ConfigurationProperties("niangjia.survey")
public record SurveySettings(
        @DefaultValue("30") int keepDays,
        @DefaultValue("500") int casesAtOnce,
        @DefaultValue("PT2S") Duration looksEvery) {}
