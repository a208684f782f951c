package org.niangjia.grant;

import java.time.Clock;
import java.util.Comparator;
import java.util.Optional;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.GrantFunds;
import org.niangjia.casefile.GrantPayments;
import org.niangjia.casefile.Money;
import org.niangjia.casefile.Relatives;
import org.niangjia.casefile.Timeline;
import org.niangjia.office.Actor;
import org.niangjia.office.Role;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stops an approved grant: what is not with the bank is not paid any more, and its money is free again. Whoever approved
 * last, or a level above, may; lower ones ask her. What the bank may be paying is never cut off: its word ends it.
 */
@Service
@Transactional
public class StopGrant {

    private final Grants grants;
    private final HeldGrants held;
    private final CaseFiles caseFiles;
    private final Relatives relatives;
    private final GrantPayments payments;
    private final GrantFunds funds;
    private final Journey journey;
    private final Timeline timeline;
    private final Clock clock;

    StopGrant(
            Grants grants,
            HeldGrants held,
            CaseFiles caseFiles,
            Relatives relatives,
            GrantPayments payments,
            GrantFunds funds,
            Journey journey,
            Timeline timeline,
            Clock clock) {
        this.grants = grants;
        this.held = held;
        this.caseFiles = caseFiles;
        this.relatives = relatives;
        this.payments = payments;
        this.funds = funds;
        this.journey = journey;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** A grant's way through the models. */
    public interface Journey {

        /** Ends it wherever it is. */
        void stop(Grant grant);
    }

    /** What came of it. */
    public sealed interface Result {

        record Stopped() implements Result {}

        record Refused(Grant.Fault fault) implements Result {}

        /** It is not approved, or not any more, or stopped already. */
        record NotRunning() implements Result {}

        /** All that is left of it is with the bank. */
        record WithBank() implements Result {}

        /** There is no such grant, or she decides nothing in its office. */
        record NotFound() implements Result {}
    }

    /** Stops it for a reason that the household is told. */
    public Result stop(String grantId, Actor actor, String reason) {
        var found = grants.find(grantId).filter(grant -> level(actor, grant).isPresent());
        if (found.isEmpty()) {
            return new Result.NotFound();
        }
        var grant = held.hold(grantId);
        if (grant.status() != Grant.Status.APPROVED || grant.stop().isPresent()) {
            return new Result.NotRunning();
        }
        var level = level(actor, grant).orElseThrow();
        var step = grant.stoppedBy(level, decider(actor, grant), reason, clock.instant());
        if (step instanceof Grant.Refused refused) {
            return new Result.Refused(refused.fault());
        }
        if (isAllWithBank(grantId)) {
            return new Result.WithBank();
        }
        grants.save(((Grant.Moved) step).grant());
        timeline.add(grant.caseNumber(), actor.userId(), "grant-stopped", grant.programme());
        journey.stop(grant);
        payments.stop(grantId);
        funds.releaseRest(grantId);
        return new Result.Stopped();
    }

    /** Whether she is offered to stop it, as things stand. */
    @Transactional(readOnly = true)
    public boolean mayStop(Grant grant, Actor actor) {
        return grant.status() == Grant.Status.APPROVED
                && grant.stop().isEmpty()
                && level(actor, grant)
                        .filter(level -> grant.stoppedBy(level, decider(actor, grant), "…", clock.instant())
                                instanceof Grant.Moved)
                        .isPresent();
    }

    private boolean isAllWithBank(String grantId) {
        var withBank = payments.lock(grantId).stream()
                .filter(GrantPayments.GrantPayment::awaitsBank)
                .map(GrantPayments.GrantPayment::amount)
                .reduce(Money.ZERO, Money::plus);
        return funds.promised(grantId).equals(withBank);
    }

    private Grant.Decider decider(Actor actor, Grant grant) {
        var relative = relatives.of(grant.caseNumber()).contains(actor.userId());
        return new Grant.Decider(actor.userId(), true, false, relative, null);
    }

    /** The highest level on which she may decide in the case's office. */
    private Optional<Role> level(Actor actor, Grant grant) {
        var office = caseFiles.get(grant.caseNumber()).office();
        return StandIns.LEVELS.stream()
                .filter(level -> actor.worksFor(level, office))
                .max(Comparator.naturalOrder());
    }
}
