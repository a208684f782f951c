package org.niangjia.followup;

import java.time.Duration;
import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a follow-up visit is due and when it counts as missed.
 *
 * @param dueAt time of day by which a visit is due on its day
 * @param grace time after that before the supervisor is told that nobody came
 */
@ConfigurationProperties("niangjia.follow-up")
public record FollowUpSettings(@DefaultValue("18:00") LocalTime dueAt, @DefaultValue("P2D") Duration grace) {}
