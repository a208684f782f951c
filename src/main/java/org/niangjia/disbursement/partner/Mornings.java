package org.niangjia.disbursement.partner;

import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.niangjia.disbursement.FetchStatement;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Has the bank's statements fetched before the office opens, by one node. */
@Component
class Mornings {

    static final String LOCK = "bank-statements";

    private final FetchStatement fetchStatement;

    Mornings(FetchStatement fetchStatement) {
        this.fetchStatement = fetchStatement;
    }

    /** Kept for a while after, as the nodes' clocks differ. */
    @SchedulerLock(name = LOCK, lockAtLeastFor = "PT5M")
    @Scheduled(cron = "${niangjia.bank.statements-at:0 30 7 * * *}", zone = "Asia/Shanghai")
    void fetch() {
        fetchStatement.everyMorning();
    }
}
