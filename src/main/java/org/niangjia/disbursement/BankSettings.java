package org.niangjia.disbursement;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The bank.
 *
 * @param url its base address; payments are posted to {@code <url>/payments}
 * @param secret shared with it, {@code whsec_} and the Base64 of at least 24 random bytes; signs both ways
 * @param account number of our own account with it; a statement of any other is refused, of all while there is none
 */
@ConfigurationProperties("niangjia.bank")
public record BankSettings(String url, String secret, @Nullable String account) {}
