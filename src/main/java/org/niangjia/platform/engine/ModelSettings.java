package org.niangjia.platform.engine;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What becomes of cases under way when a release brings changed models.
 *
 * @param movedAt when cases under way are moved to the newest models, by one of the nodes, as a cron expression; {@code -} for
 *     never
 * @param deployedAfter how long after its start a node deploys models that differ from those that are there, so that no node of
 *     the release before is at work; ten minutes in production; an empty database gets them at once
 */
@ConfigurationProperties("niangjia.models")
record ModelSettings(@DefaultValue("*/30 * * * * *") String movedAt, @DefaultValue("PT0S") Duration deployedAfter) {}
