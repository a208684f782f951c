package org.niangjia.disbursement;

import java.util.Map;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The bank.
 *
 * @param url its base address; payments are posted to {@code <url>/payments}
 * @param secret shared with it, {@code whsec_} and the Base64 of at least 24 random bytes; signs both ways
 * @param account number of our own account with it; a statement of any other is refused, of all while there is none
 * @param rail how payments reach it: {@code http}, each at once, or {@code file}, in files that finance makes
 * @param railOfFund another rail for some funds, by their codes, e.g. {@code bursary: file}
 * @param statementsAt when its statements of the last days are fetched over HTTP, as a cron expression in China's time;
 *     {@code -} for never
 * @param name whose account ours is, as the bank has it; stands in the files
 * @param office code of the office that keeps our account; finance, city and auditors of it and above see its statements,
 *     of any office while none is named
 * @param clearingCode the twelve digits of the bank's branch that keeps our account (联行号); stands in the files
 */
@ConfigurationProperties("niangjia.bank")
public record BankSettings(
        @Nullable String url,
        @Nullable String secret,
        @Nullable String account,
        @DefaultValue("http") Rail rail,
        @Nullable Map<String, Rail> railOfFund,
        @DefaultValue("0 30 7 * * *") String statementsAt,
        @Nullable String name,
        @Nullable String office,
        @Nullable String clearingCode) {

    /** What is set to nothing is not set: a variable of a container cannot be left out. */
    public BankSettings {
        account = StringUtils.trimToNull(account);
        name = StringUtils.trimToNull(name);
        office = StringUtils.trimToNull(office);
        clearingCode = StringUtils.trimToNull(clearingCode);
    }

    /** How payments reach the bank. */
    public enum Rail {
        HTTP,
        FILE
    }

    public Rail railOf(String fund) {
        return railOfFund == null ? rail : railOfFund.getOrDefault(fund, rail);
    }

    /** Whether any payment goes that way. */
    public boolean uses(Rail asked) {
        return rail == asked || railOfFund != null && railOfFund.containsValue(asked);
    }
}
