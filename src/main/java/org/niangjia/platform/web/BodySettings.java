package org.niangjia.platform.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long we listen.
 *
 * @param arrivesWithin time in which the body of a request has to be there; each 8 KB that came give it a second more
 */
@ConfigurationProperties("niangjia.body")
record BodySettings(@DefaultValue("PT20S") Duration arrivesWithin) {}
