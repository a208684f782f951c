package org.niangjia.grant;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.Timeline;
import org.niangjia.office.Actor;
import org.niangjia.office.Role;
import org.niangjia.platform.clock.WorkingDays;
import org.niangjia.platform.problem.FieldError;
import org.niangjia.platform.problem.Refusal;
import org.niangjia.platform.text.Texts;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The household appeals 申诉 against a rejection: once, within so many working days, and the level above the one that
 * rejected decides. Above the city nobody is left.
 */
@Service
@Transactional
public class AppealGrant {

    private final Grants grants;
    private final HeldGrants held;
    private final Holders holders;
    private final RequestGrant requestGrant;
    private final CaseFiles caseFiles;
    private final Journey journey;
    private final WorkingDays workingDays;
    private final AppealSettings settings;
    private final Timeline timeline;
    private final Texts texts;
    private final Clock clock;

    AppealGrant(
            Grants grants,
            HeldGrants held,
            Holders holders,
            RequestGrant requestGrant,
            CaseFiles caseFiles,
            Journey journey,
            WorkingDays workingDays,
            AppealSettings settings,
            Timeline timeline,
            Texts texts,
            Clock clock) {
        this.grants = grants;
        this.held = held;
        this.holders = holders;
        this.requestGrant = requestGrant;
        this.caseFiles = caseFiles;
        this.journey = journey;
        this.workingDays = workingDays;
        this.settings = settings;
        this.timeline = timeline;
        this.texts = texts;
        this.clock = clock;
    }

    /** An appeal's way through the grant's process. */
    public interface Journey {

        /** Lays the grant before that level. */
        void start(Grant grant, Role level);

        /** Ends the process of an appeal, whose case is withdrawn; nothing where none is under way. */
        void drop(Grant grant);
    }

    /** What came of an appeal. */
    public enum Raised {
        RAISED,
        NOT_REJECTED,
        ONCE_ONLY,
        LAST_LEVEL,
        TOO_LATE,
        NOT_FOUND
    }

    /** An appeal that was taken or not, or what stands against the grant by now. */
    public sealed interface Result {

        record Said(Raised raised) implements Result {}

        record Refused(Refusal refusal) implements Result {}
    }

    /**
     * Hands in the household's appeal.
     *
     * @param actor a caseworker of the case
     */
    public Result raise(String grantId, Actor actor, String reason) {
        var found = grants.find(grantId);
        if (found.isEmpty()
                || !actor.worksFor(
                        Role.CASEWORKER, caseFiles.get(found.get().caseNumber()).office())) {
            return new Result.Said(Raised.NOT_FOUND);
        }
        var grant = held.hold(grantId);
        if (grant.appeal().isPresent()) {
            return new Result.Said(Raised.ONCE_ONLY);
        }
        if (grant.status() != Grant.Status.REJECTED) {
            return new Result.Said(Raised.NOT_REJECTED);
        }
        var level = grant.rejectedBy().flatMap(Levels::above);
        if (level.isEmpty()) {
            return new Result.Said(Raised.LAST_LEVEL);
        }
        if (until(grant).filter(end -> clock.instant().isAfter(end)).isPresent()) {
            return new Result.Said(Raised.TOO_LATE);
        }
        var next = grant.appealed(actor.userId(), reason, clock.instant());
        var obstacles = requestGrant.obstacles(next);
        if (!obstacles.isEmpty()) {
            return new Result.Refused(new Refusal(obstacles.stream()
                    .map(obstacle -> new FieldError("reason", texts.get("appeal.cannot", obstacle.message())))
                    .toList()));
        }
        grants.save(next);
        holders.enter(next);
        timeline.add(grant.caseNumber(), actor.userId(), "grant-appealed", grant.programme());
        journey.start(next, level.get());
        return new Result.Said(Raised.RAISED);
    }

    /** Until when the household may appeal, the end of a day; empty where it may not. */
    @Transactional(readOnly = true)
    public Optional<Instant> until(Grant grant) {
        if (grant.status() != Grant.Status.REJECTED
                || grant.appeal().isPresent()
                || grant.rejectedBy().flatMap(Levels::above).isEmpty()) {
            return Optional.empty();
        }
        return grant.approvals().stream()
                .filter(decision -> decision.decision().equals(Grant.Ruling.REJECT.code()))
                .reduce((earlier, later) -> later)
                .map(rejection -> workingDays
                        .after(rejection.at(), settings.within())
                        .atZone(clock.getZone())
                        .toLocalDate()
                        .atTime(LocalTime.MAX)
                        .atZone(clock.getZone())
                        .toInstant());
    }
}
