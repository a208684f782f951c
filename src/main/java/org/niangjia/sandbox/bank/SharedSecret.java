package org.niangjia.sandbox.bank;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Profile;

/**
 * The bank's copy of the secret that it shares with us.
 *
 * @param secret signs both ways
 */
@ConfigurationProperties("niangjia.bank")
@Profile("demo")
record SharedSecret(String secret) {}
