package org.niangjia.fund;

import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.GrantEvent;
import org.niangjia.casefile.OpenWork;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What becomes of promised money when its case is withdrawn: free again, but for what the bank has; its word decides. */
@Component
class WithdrawCommitments implements OpenWork {

    private final KeepFunds funds;

    WithdrawCommitments(KeepFunds funds) {
        this.funds = funds;
    }

    @Override
    public void withdraw(CaseNumber caseNumber, String actor) {
        funds.releaseAll(caseNumber);
    }

    @EventListener
    void on(GrantEvent.LateWord word) {
        if (word.paid()) {
            funds.pay(word.grantId(), word.paymentId());
        } else {
            funds.releaseRest(word.grantId());
        }
    }

    @EventListener
    void on(GrantEvent.PaidMoneyReturned returned) {
        funds.takeBack(returned.grantId(), returned.paymentId());
    }
}
