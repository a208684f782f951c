package org.niangjia.grant;

import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.GrantEvent;
import org.niangjia.casefile.OpenWork;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps a grant in step with its money, in the transaction that moves it; and ends what a withdrawn case leaves open.
 * A grant whose money is promised ends by what becomes of the promise, not by the withdrawal.
 */
@Service
@Transactional
public class FollowMoney implements OpenWork {

    private final Grants grants;
    private final AppealGrant.Journey appeals;
    private final Emergency emergency;
    private final AuditEmergency.Audits audits;

    FollowMoney(Grants grants, AppealGrant.Journey appeals, Emergency emergency, AuditEmergency.Audits audits) {
        this.grants = grants;
        this.appeals = appeals;
        this.emergency = emergency;
        this.audits = audits;
    }

    @EventListener
    void on(GrantEvent.FundsCommitted event) {
        grants.save(grants.lock(event.grantId()).funded());
    }

    @EventListener
    void on(GrantEvent.FundsShort event) {
        grants.save(grants.lock(event.grantId()).returned());
    }

    @EventListener
    void on(GrantEvent.CommitmentReleased event) {
        grants.save(grants.lock(event.grantId()).stopped());
        grants.releaseHolders(event.grantId());
    }

    @EventListener
    void on(GrantEvent.GrantPaid event) {
        var paid = grants.lock(event.grantId()).paid();
        grants.save(paid);
        if (emergency.isToBeAudited(paid)) {
            audits.open(paid.grantId(), paid.caseNumber());
        }
    }

    @EventListener
    void on(GrantEvent.PaidMoneyReturned event) {
        var grant = grants.lock(event.grantId());
        if (grant.status() == Grant.Status.PAID) {
            grants.save(grant.cameBack());
            grants.releaseHolders(event.grantId());
        }
    }

    @Override
    public void withdraw(CaseNumber caseNumber, String actor) {
        for (var found : grants.of(caseNumber)) {
            var grant = grants.lock(found.grantId());
            if (grant.appeal().isPresent()) {
                appeals.drop(grant);
            }
            if (grant.isOpen() && grant.status() != Grant.Status.APPROVED) {
                grants.save(grant.withdrawn());
                grants.releaseHolders(grant.grantId());
            }
        }
    }
}
