package org.niangjia.grant;

import java.time.Clock;
import java.util.Optional;
import org.niangjia.casefile.ApprovedGrants;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Says which grants may cost money, by what was decided of them and by the table of levels: none while its notice is up,
 * even if somebody runs the engine's timer before its time.
 */
@Service
@Transactional(readOnly = true)
public class GrantsToPay implements ApprovedGrants {

    private final Grants grants;
    private final Levels levels;
    private final Emergency emergency;
    private final Clock clock;

    GrantsToPay(Grants grants, Levels levels, Emergency emergency, Clock clock) {
        this.grants = grants;
        this.levels = levels;
        this.emergency = emergency;
        this.clock = clock;
    }

    @Override
    public Optional<ApprovedGrant> find(String grantId) {
        return grants.find(grantId)
                .filter(grant -> isApproved(grant) && !grant.isOnNoticeAt(clock.instant()))
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

    /** The table is asked when the money is promised; a limit that is lowered later takes no promise back. */
    private boolean isApproved(Grant grant) {
        return switch (grant.status()) {
            case AWAITING_APPROVAL ->
                grant.passedLevel().isPresent()
                        && levels.next(grants.decisive(grant), grant.passedLevel(), emergency.is(grant))
                                .isEmpty();
            case APPROVED -> grant.passedLevel().isPresent();
            case PREPARED, RETURNED, REJECTED, DROPPED, PAID, STOPPED -> false;
        };
    }
}
