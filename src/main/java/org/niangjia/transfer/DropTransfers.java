package org.niangjia.transfer;

import org.niangjia.casefile.CaseEnded;
import org.niangjia.casefile.Timeline;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A case that is over need not go anywhere. */
@Service
public class DropTransfers {

    private final Transfers transfers;
    private final Timeline timeline;
    private final Journey journey;

    DropTransfers(Transfers transfers, Timeline timeline, Journey journey) {
        this.transfers = transfers;
        this.timeline = timeline;
        this.journey = journey;
    }

    @EventListener
    @Transactional
    public void caseEnded(CaseEnded ended) {
        transfers.open(ended.caseNumber()).ifPresent(transfer -> {
            transfers.save(transfer.withdrawn());
            timeline.add(ended.caseNumber(), "system", "transfer-withdrawn", "");
            journey.drop(ended.caseNumber());
        });
    }
}
