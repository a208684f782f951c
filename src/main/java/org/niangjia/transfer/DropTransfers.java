package org.niangjia.transfer;

import java.time.Clock;
import org.niangjia.casefile.CaseEnded;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Timeline;
import org.niangjia.office.Actor;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ends a transfer that nobody has decided on: its case is over, or the office that asked for it takes it back. */
@Service
public class DropTransfers {

    private final Transfers transfers;
    private final CaseFiles caseFiles;
    private final Timeline timeline;
    private final Journey journey;
    private final Clock clock;

    DropTransfers(Transfers transfers, CaseFiles caseFiles, Timeline timeline, Journey journey, Clock clock) {
        this.transfers = transfers;
        this.caseFiles = caseFiles;
        this.timeline = timeline;
        this.journey = journey;
        this.clock = clock;
    }

    @EventListener
    @Transactional
    public void caseEnded(CaseEnded ended) {
        transfers
                .open(ended.caseNumber())
                .ifPresent(transfer -> drop(transfer.withdrawn(), "system", "transfer-withdrawn"));
    }

    /**
     * The office that asked no longer asks.
     *
     * @return whether it was still to be decided
     */
    @Transactional
    public boolean takeBack(CaseNumber caseNumber, String transferId, Actor sender) {
        caseFiles.lock(caseNumber);
        var open = transfers.open(caseNumber).filter(transfer -> transfer.transferId()
                .equals(transferId));
        open.ifPresent(transfer ->
                drop(transfer.takenBack(sender.userId(), clock.instant()), sender.userId(), "transfer-taken-back"));
        return open.isPresent();
    }

    private void drop(Transfer ended, String by, String event) {
        transfers.save(ended);
        timeline.add(ended.caseNumber(), by, event, "");
        journey.drop(ended.caseNumber());
    }
}
