package org.niangjia.disbursement.partner;

import org.niangjia.disbursement.FetchStatement;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** Has the bank's statements fetched before the office opens. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class Mornings {

    private final FetchStatement fetchStatement;

    Mornings(FetchStatement fetchStatement) {
        this.fetchStatement = fetchStatement;
    }

    @Scheduled(cron = "${niangjia.bank.statements-at:0 30 7 * * *}", zone = "Asia/Shanghai")
    void fetch() {
        fetchStatement.everyMorning();
    }
}
