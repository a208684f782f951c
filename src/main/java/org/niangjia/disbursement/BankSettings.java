package org.niangjia.disbursement;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The bank.
 *
 * @param url its base address; payments are posted to {@code <url>/payments}
 * @param secret shared with it, {@code whsec_} and the Base64 of at least 24 random bytes; signs both ways
 */
@ConfigurationProperties("niangjia.bank")
public record BankSettings(String url, String secret) {}
