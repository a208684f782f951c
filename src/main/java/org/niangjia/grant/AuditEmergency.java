package org.niangjia.grant;

import java.time.Clock;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Timeline;
import org.niangjia.office.Actor;
import org.niangjia.office.Role;
import org.niangjia.platform.problem.Refusal;
import org.niangjia.platform.text.Texts;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Looks afterwards at an emergency that was paid on the supervisor's word. "Not in order" moves no money: it is on record,
 * and those who carry the case are told that the money is to be got back.
 */
@Service
@Transactional
public class AuditEmergency {

    private final HeldGrants held;
    private final Grants grants;
    private final Deciders deciders;
    private final Timeline timeline;
    private final Texts texts;
    private final Clock clock;

    AuditEmergency(HeldGrants held, Grants grants, Deciders deciders, Timeline timeline, Texts texts, Clock clock) {
        this.held = held;
        this.grants = grants;
        this.deciders = deciders;
        this.timeline = timeline;
        this.texts = texts;
        this.clock = clock;
    }

    /** The process in which an audit waits for somebody; it outlives the grant's and the case's. */
    public interface Audits {

        void open(String grantId, CaseNumber caseNumber);
    }

    /** Whether she could audit it: none who decided on it does. */
    @Transactional(readOnly = true)
    public boolean isOpenTo(String grantId, Actor actor) {
        var grant = grants.find(grantId).orElseThrow();
        return !grant.deciders().contains(actor.userId())
                && deciders.decider(grant, level(grant, actor), actor).fault().isEmpty();
    }

    private Role level(Grant grant, Actor actor) {
        return StandIns.LEVELS.stream()
                .skip(StandIns.LEVELS.indexOf(Role.DIRECTOR))
                .filter(each -> deciders.decider(grant, each, actor).mayDecide())
                .findFirst()
                .orElse(Role.DIRECTOR);
    }

    /**
     * The director's word, or that of a level above her: who decided on the grant does not audit it.
     *
     * @throws IllegalStateException when the grant never was paid, or was audited already
     */
    public GrantAnswer audit(String grantId, Actor actor, boolean inOrder, String reason) {
        var grant = held.hold(grantId);
        var level = level(grant, actor);
        var step = grant.audited(inOrder, level, deciders.decider(grant, level, actor), reason, clock.instant());
        if (step instanceof Grant.Refused refused) {
            return new GrantAnswer.Refused(Refusal.of(
                    refused.fault().field(),
                    texts.get("grant.refused." + refused.fault().code())));
        }
        var next = ((Grant.Moved) step).grant();
        grants.save(next);
        timeline.add(
                grant.caseNumber(),
                actor.userId(),
                inOrder ? "emergency-in-order" : "emergency-not-in-order",
                grant.programme());
        if (!inOrder) {
            timeline.add(grant.caseNumber(), "system", "recovery-to-arrange", grant.programme());
        }
        return new GrantAnswer.Taken(next);
    }

    /** The time for the audit has passed. */
    public void noteLate(String grantId) {
        var grant = held.hold(grantId);
        timeline.add(grant.caseNumber(), "system", "audit-late", grant.programme());
    }
}
