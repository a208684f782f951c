package org.niangjia.grant.process;

import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.niangjia.grant.TakeLeave;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Takes the tasks of those who are back from leave off their delegates' lists when the day has begun, by one node. */
@Component
class Returns {

    private final TakeLeave takeLeave;

    Returns(TakeLeave takeLeave) {
        this.takeLeave = takeLeave;
    }

    /** Kept for a while after, as the nodes' clocks differ. */
    @SchedulerLock(name = "returns-from-leave", lockAtLeastFor = "PT5M")
    @Scheduled(cron = "0 5 0 * * *", zone = "Asia/Shanghai")
    void comeBack() {
        takeLeave.comeBack();
    }
}
