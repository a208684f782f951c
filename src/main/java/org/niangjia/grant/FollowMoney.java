package org.niangjia.grant;

import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.GrantEvent;
import org.niangjia.casefile.GrantFunds;
import org.niangjia.casefile.GrantPayments;
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
    private final GrantFunds funds;
    private final GrantPayments payments;
    private final AppealGrant.Journey appeals;
    private final Emergency emergency;
    private final AuditEmergency.Audits audits;

    FollowMoney(
            Grants grants,
            GrantFunds funds,
            GrantPayments payments,
            AppealGrant.Journey appeals,
            Emergency emergency,
            AuditEmergency.Audits audits) {
        this.grants = grants;
        this.funds = funds;
        this.payments = payments;
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
        stop(grants.lock(event.grantId()).stopped());
    }

    /**
     * One instalment is paid and booked. With the last one the grant is, unless others came to nothing; one of which the bank
     * has spoken and whose token is still on its way comes here by itself.
     */
    @EventListener
    void on(GrantEvent.GrantPaid event) {
        var grant = grants.lock(event.grantId());
        if (payments.booked(grant.grantId()).equals(grant.amount())) {
            var paid = grant.paid();
            grants.save(paid);
            if (emergency.isToBeAudited(paid)) {
                audits.open(paid.grantId(), paid.caseNumber());
            }
        } else if (!funds.promised(grant.grantId()).isPositive()) {
            stop(grant.stopped());
        }
    }

    @EventListener
    void on(GrantEvent.PaidMoneyReturned event) {
        var grant = grants.lock(event.grantId());
        if (grant.status() == Grant.Status.PAID) {
            stop(grant.cameBack());
        }
    }

    /** Who has got nothing of it may ask again in the same period. */
    private void stop(Grant stopped) {
        grants.save(stopped);
        if (!payments.paid(stopped.grantId()).isPositive()) {
            grants.releaseHolders(stopped.grantId());
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
