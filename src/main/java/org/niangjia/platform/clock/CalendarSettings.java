package org.niangjia.platform.clock;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The calendar of public holidays.
 *
 * @param folder where an operator puts files such as {@code 2027.yaml}; each replaces the one of its year that came with
 *     the program
 */
@ConfigurationProperties("niangjia.calendar")
public record CalendarSettings(@Nullable Path folder) {}
