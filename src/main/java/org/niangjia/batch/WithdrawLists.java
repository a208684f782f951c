package org.niangjia.batch;

import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.ListedGrants;
import org.niangjia.casefile.OpenWork;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Withdraws a list with the case that carries it; and with a family's case the payments that lists have brought to it.
 * Her row stays on the list, where it shows as withdrawn; the others go on.
 */
@Service
@Transactional
public class WithdrawLists implements OpenWork {

    private final Lists lists;
    private final ListedGrants listed;
    private final ListJourney journey;

    WithdrawLists(Lists lists, ListedGrants listed, ListJourney journey) {
        this.lists = lists;
        this.listed = listed;
        this.journey = journey;
    }

    @Override
    public void withdraw(CaseNumber caseNumber, String actor) {
        lists.ofCase(caseNumber).ifPresent(list -> {
            listed.withdraw(list.listId());
            lists.save(list.ended(GrantList.Status.WITHDRAWN));
        });
        lists.grantsFor(caseNumber).forEach(grantId -> journey.drop(caseNumber, grantId));
    }
}
