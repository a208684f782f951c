package org.niangjia.sandbox.bank;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Profile;

/**
 * The bank's copy of what it shares with us.
 *
 * @param secret signs both ways
 * @param account of ours, which it keeps
 */
@ConfigurationProperties("niangjia.bank")
@Profile("demo")
record SharedSecret(String secret, String account) {}
