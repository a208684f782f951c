package org.niangjia.casefile;

import java.util.List;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Has cases archived while nobody works, by one node, each in transactions of its own. */
@Component
class Nights {

    private static final Logger LOG = LoggerFactory.getLogger(Nights.class);
    private static final int AT_ONCE = 50;

    private final ArchiveCase archiveCase;

    Nights(ArchiveCase archiveCase) {
        this.archiveCase = archiveCase;
    }

    /** All that is due; one that fails keeps the others from nothing and is met again the next night. */
    @SchedulerLock(name = "archive", lockAtLeastFor = "PT5M", lockAtMostFor = "PT6H")
    @Scheduled(cron = "${niangjia.archive.runs-at:0 0 2 * * *}", zone = "Asia/Shanghai")
    void archiveWhatIsDue() {
        List<CaseNumber> some;
        for (var after = ""; !(some = archiveCase.due(after, AT_ONCE)).isEmpty(); ) {
            some.forEach(this::archive);
            after = some.get(some.size() - 1).value();
        }
    }

    private void archive(CaseNumber caseNumber) {
        try {
            archiveCase.write(caseNumber);
            archiveCase.thin(caseNumber);
        } catch (RuntimeException failed) {
            LOG.error("{} could not be archived", caseNumber, failed);
        }
    }
}
