package org.niangjia.platform.security;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How people come in, and for how long.
 *
 * @param session how long a login lasts at most, however busy it is; one that rests ends after
 *     {@code server.servlet.session.timeout}
 */
@Validated
@ConfigurationProperties("niangjia.login")
record LoginSettings(@NotNull @DefaultValue("PT12H") Duration session) {}
