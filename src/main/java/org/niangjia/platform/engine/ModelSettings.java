package org.niangjia.platform.engine;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What becomes of cases under way when a release brings changed models.
 *
 * @param movedAt when cases under way are moved to the newest models, by one of the nodes, as a cron expression; {@code -} for
 *     never
 * @param movedAfter how long after a release brought its models that begins, so that no node of the release before is at work
 */
@ConfigurationProperties("niangjia.models")
record ModelSettings(@DefaultValue("*/30 * * * * *") String movedAt, @DefaultValue("PT10M") Duration movedAfter) {}
