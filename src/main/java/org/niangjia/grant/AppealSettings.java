package org.niangjia.grant;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Appeals against rejected grants.
 *
 * @param within working days after the rejection in which the household may appeal
 */
@ConfigurationProperties("niangjia.appeal")
public record AppealSettings(@DefaultValue("15") int within) {}
