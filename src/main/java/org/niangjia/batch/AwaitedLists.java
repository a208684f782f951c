package org.niangjia.batch;

import org.niangjia.casefile.ArchivedPart;
import org.niangjia.casefile.CaseNumber;
import org.springframework.stereotype.Component;

/** A family on a list may get money for as long as the list is decided, by processes that are the list's and not its own. */
@Component
class AwaitedLists implements ArchivedPart {

    private final Lists lists;

    AwaitedLists(Lists lists) {
        this.lists = lists;
    }

    @Override
    public boolean isAtRest(CaseNumber caseNumber) {
        return !lists.isAwaited(caseNumber);
    }
}
