package org.niangjia.grant;

import java.time.Clock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.Money;
import org.niangjia.casefile.Timeline;
import org.niangjia.office.Actor;
import org.niangjia.platform.problem.FieldError;
import org.niangjia.platform.problem.Refusal;
import org.niangjia.platform.text.Texts;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The caseworker answers a return: asks again, perhaps for another amount, or gives the grant up. */
@Service
@Transactional
public class ReviseGrant {

    private final Grants grants;
    private final HeldGrants held;
    private final RequestGrant requestGrant;
    private final Timeline timeline;
    private final Texts texts;
    private final Clock clock;

    ReviseGrant(
            Grants grants, HeldGrants held, RequestGrant requestGrant, Timeline timeline, Texts texts, Clock clock) {
        this.grants = grants;
        this.held = held;
        this.requestGrant = requestGrant;
        this.timeline = timeline;
        this.texts = texts;
        this.clock = clock;
    }

    /**
     * Asks again. What still stands against it is told by field, so that nobody waits for a second return.
     *
     * @param amount absent to ask for the same
     */
    public GrantAnswer resubmit(String grantId, Actor actor, @Nullable Money amount, String reason) {
        var grant = held.hold(grantId);
        var next =
                grant.resubmitted(amount == null ? grant.requested() : amount, actor.userId(), reason, clock.instant());
        var obstacles = requestGrant.obstacles(next);
        if (!obstacles.isEmpty()) {
            return new GrantAnswer.Refused(
                    new Refusal(obstacles.stream().flatMap(this::onTheForm).toList()));
        }
        grants.save(next);
        timeline.add(grant.caseNumber(), actor.userId(), "grant-resubmitted", grant.programme());
        return new GrantAnswer.Taken(next);
    }

    /** The form has an amount and a decision; what else is wrong can only be answered by dropping the grant. */
    private Stream<FieldError> onTheForm(FieldError obstacle) {
        return Stream.of(
                obstacle.field().equals("amount")
                        ? obstacle
                        : new FieldError("decision", texts.get("grant.cannot-resubmit", obstacle.message())));
    }

    public GrantAnswer drop(String grantId, Actor actor, String reason) {
        var grant = held.hold(grantId);
        var next = grant.dropped(actor.userId(), reason, clock.instant());
        grants.save(next);
        grants.releaseHolders(grantId);
        timeline.add(grant.caseNumber(), actor.userId(), "grant-dropped", grant.programme());
        return new GrantAnswer.Taken(next);
    }
}
