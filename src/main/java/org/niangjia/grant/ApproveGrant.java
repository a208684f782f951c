package org.niangjia.grant;

import java.time.Clock;
import org.niangjia.casefile.Money;
import org.niangjia.casefile.Timeline;
import org.niangjia.catalogue.Programmes;
import org.niangjia.office.Actor;
import org.niangjia.platform.problem.Refusal;
import org.niangjia.platform.text.Texts;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** One level decides on a grant: approves it, perhaps with less, returns it with a question, or rejects it. */
@Service
@Transactional
public class ApproveGrant {

    private final Grants grants;
    private final HeldGrants held;
    private final Levels levels;
    private final Emergency emergency;
    private final Deciders deciders;
    private final Programmes programmes;
    private final Timeline timeline;
    private final Texts texts;
    private final Clock clock;

    ApproveGrant(
            Grants grants,
            HeldGrants held,
            Levels levels,
            Emergency emergency,
            Deciders deciders,
            Programmes programmes,
            Timeline timeline,
            Texts texts,
            Clock clock) {
        this.grants = grants;
        this.held = held;
        this.levels = levels;
        this.emergency = emergency;
        this.deciders = deciders;
        this.programmes = programmes;
        this.timeline = timeline;
        this.texts = texts;
        this.clock = clock;
    }

    /** Whether she could decide on the level that is due. */
    @Transactional(readOnly = true)
    public boolean isOpenTo(String grantId, Actor approver) {
        var grant = grants.find(grantId).orElseThrow();
        return levels.due(grant, emergency.is(grant))
                .filter(level -> grant.isOpenTo(deciders.decider(grant, level, approver)))
                .isPresent();
    }

    /**
     * Decides on the level that is due, which the table says and not the caller.
     *
     * @throws IllegalStateException when no decision is due
     */
    public GrantAnswer decide(String grantId, Actor approver, Grant.Word word) {
        var grant = held.hold(grantId);
        var approvedAmount = word.approvedAmount();
        if (approvedAmount != null) {
            var least = new Money(programmes.get(grant.programme()).minimumFen());
            if (approvedAmount.compareTo(least) < 0) {
                return new GrantAnswer.Refused(
                        Refusal.of("approvedAmount", texts.get("grant.below-minimum", least.amount())));
            }
        }
        var level = levels.due(grant, emergency.is(grant))
                .orElseThrow(() -> new IllegalStateException("No level is left to decide on grant " + grantId));
        var step = grant.decided(word, level, deciders.decider(grant, level, approver), clock.instant());
        if (step instanceof Grant.Refused refused) {
            return refused(refused.fault());
        }
        var next = ((Grant.Moved) step).grant();
        grants.save(next);
        if (!next.isOpen()) {
            grants.releaseHolders(grantId);
        }
        var event =
                switch (word.ruling()) {
                    case APPROVE -> "grant-approved";
                    case RETURN -> "grant-returned";
                    case REJECT -> "grant-rejected";
                };
        timeline.add(grant.caseNumber(), approver.userId(), event, grant.programme());
        return new GrantAnswer.Taken(next);
    }

    /** The level that is due has let its time pass. */
    public void noteLate(String grantId) {
        var grant = held.hold(grantId);
        timeline.add(grant.caseNumber(), "system", "approval-late", grant.programme());
    }

    private GrantAnswer refused(Grant.Fault fault) {
        return new GrantAnswer.Refused(Refusal.of(fault.field(), texts.get("grant.refused." + fault.code())));
    }
}
