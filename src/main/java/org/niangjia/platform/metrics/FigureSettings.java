package org.niangjia.platform.metrics;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The figures among the metrics.
 *
 * @param countedAt when each node counts cases, referrals, payments, jobs and tasks for its metrics, as a cron expression;
 *     {@code -} for never
 * @param token with which a collector reads {@code /actuator/prometheus}, as a bearer's; administrators read it anyway
 */
@ConfigurationProperties("niangjia.figures")
record FigureSettings(@DefaultValue("*/20 * * * * *") String countedAt, @Nullable String token) {}
