package org.niangjia.casefile;

import java.util.List;
import org.niangjia.office.Actor;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How a case ends before or at its goal, and how it begins again. */
@Service
public class CaseEnding {

    private final CaseFiles caseFiles;
    private final CaseJourney journey;
    private final Timeline timeline;
    private final List<OpenWork> openWork;
    private final GrantLists lists;
    private final ApplicationEventPublisher events;

    public CaseEnding(
            CaseFiles caseFiles,
            CaseJourney journey,
            Timeline timeline,
            List<OpenWork> openWork,
            GrantLists lists,
            ApplicationEventPublisher events) {
        this.caseFiles = caseFiles;
        this.journey = journey;
        this.timeline = timeline;
        this.openWork = List.copyOf(openWork);
        this.lists = lists;
        this.events = events;
    }

    /** What became of a request to withdraw or reopen. */
    public enum Result {
        DONE,
        WRONG_STATUS,
        /** Nothing is known of the family any more. */
        ERASED,
        /** It goes on in another file; the merge is undone instead. */
        MERGED,
        /** It was opened for a list; there is no family in it to assess. */
        LIST
    }

    /** The household said that life holds again. */
    @Transactional
    public void close(CaseNumber caseNumber) {
        caseFiles.lock(caseNumber);
        caseFiles.save(caseFiles.get(caseNumber).closed());
        timeline.add(caseNumber, "system", "case-closed", "");
        events.publishEvent(new CaseEnded(caseNumber));
    }

    /** The household does not want help any more, or the report was none. */
    @Transactional
    public Result withdraw(CaseNumber caseNumber, Actor actor, String reason) {
        caseFiles.lock(caseNumber);
        var aidCase = caseFiles.get(caseNumber);
        if (!aidCase.isOpen()) {
            return Result.WRONG_STATUS;
        }
        caseFiles.save(aidCase.withdrawn());
        caseFiles.noteReason(caseNumber, reason);
        timeline.add(caseNumber, actor.userId(), "case-withdrawn", "");
        journey.withdraw(caseNumber);
        events.publishEvent(new CaseEnded(caseNumber));
        return Result.DONE;
    }

    /** Ends what every feature still has open for the case. */
    @Transactional
    public void withdrawOpenWork(CaseNumber caseNumber, String actor) {
        openWork.forEach(work -> work.withdraw(caseNumber, actor));
    }

    /** The family is in trouble again, or was never out of it. */
    @Transactional
    public Result reopen(CaseNumber caseNumber, Actor actor, String reason) {
        caseFiles.lock(caseNumber);
        var aidCase = caseFiles.get(caseNumber);
        if (aidCase.isOpen()) {
            return Result.WRONG_STATUS;
        }
        if (lists.isOfList(caseNumber)) {
            return Result.LIST;
        }
        if (caseFiles.isErased(caseNumber)) {
            return Result.ERASED;
        }
        if (caseFiles.mergedInto(caseNumber).isPresent()) {
            return Result.MERGED;
        }
        caseFiles.save(aidCase.reopened());
        caseFiles.noteReason(caseNumber, reason);
        timeline.add(caseNumber, actor.userId(), "case-reopened", "");
        journey.reopen(caseNumber);
        return Result.DONE;
    }
}
