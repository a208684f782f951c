package org.niangjia.grant;

import java.util.Optional;
import org.niangjia.casefile.ApprovedGrants;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Says which grants may cost money, by what was decided of them and by the table of levels. */
@Service
@Transactional(readOnly = true)
public class GrantsToPay implements ApprovedGrants {

    private final Grants grants;
    private final Levels levels;

    GrantsToPay(Grants grants, Levels levels) {
        this.grants = grants;
        this.levels = levels;
    }

    @Override
    public Optional<ApprovedGrant> find(String grantId) {
        return grants.find(grantId)
                .filter(this::isApproved)
                .map(grant -> new ApprovedGrant(
                        grant.grantId(),
                        grant.caseNumber(),
                        grant.programme(),
                        grant.fund(),
                        grant.person(),
                        grant.amount(),
                        grant.goods(),
                        grant.status() == Grant.Status.APPROVED,
                        grant.deciders()));
    }

    private boolean isApproved(Grant grant) {
        return switch (grant.status()) {
            case AWAITING_APPROVAL, APPROVED ->
                grant.passedLevel().isPresent()
                        && levels.next(grants.decisive(grant), grant.passedLevel())
                                .isEmpty();
            case PREPARED, RETURNED, REJECTED, DROPPED, PAID, STOPPED -> false;
        };
    }
}
