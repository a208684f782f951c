package org.niangjia.casefile;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.niangjia.office.Actor;
import org.niangjia.office.People;
import org.niangjia.office.Role;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Somebody of the staff is a relative of a household: she says so herself, or the caseworker who learned of it does. */
@Service
public class DeclareRelative {

    private final CaseFiles caseFiles;
    private final CaseAccess access;
    private final Relatives relatives;
    private final People people;
    private final Timeline timeline;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DeclareRelative(
            CaseFiles caseFiles,
            CaseAccess access,
            Relatives relatives,
            People people,
            Timeline timeline,
            ApplicationEventPublisher events,
            Clock clock) {
        this.caseFiles = caseFiles;
        this.access = access;
        this.relatives = relatives;
        this.people = people;
        this.timeline = timeline;
        this.events = events;
        this.clock = clock;
    }

    /** What came of it. */
    public enum Result {
        DECLARED,
        NOT_FOUND,
        NOT_HERS,
        UNKNOWN_PERSON
    }

    /**
     * Declares a relation. Who speaks of herself need not see the case, and is not told whether there is one.
     *
     * @param relation in her words
     */
    @Transactional
    public Result declare(CaseNumber caseNumber, Actor actor, String userId, String relation) {
        if (actor.userId().equals(userId)) {
            if (caseFiles.find(caseNumber).isPresent()) {
                keep(caseNumber, userId, relation, actor.userId());
            }
            return Result.DECLARED;
        }
        var whyNot = whyNot(caseNumber, actor);
        if (whyNot.isPresent()) {
            return whyNot.get();
        }
        if (people.named(List.of(userId)).isEmpty()) {
            return Result.UNKNOWN_PERSON;
        }
        keep(caseNumber, userId, relation, actor.userId());
        return Result.DECLARED;
    }

    /** What keeps her from declaring it of others; empty when nothing does. */
    @Transactional(readOnly = true)
    public Optional<Result> whyNot(CaseNumber caseNumber, Actor actor) {
        return access.visible(caseNumber, actor)
                .map(aidCase -> actor.worksFor(Role.CASEWORKER, aidCase.office())
                        ? Optional.<Result>empty()
                        : Optional.of(Result.NOT_HERS))
                .orElse(Optional.of(Result.NOT_FOUND));
    }

    /**
     * Keeps it of somebody of the staff, unless she is declared already.
     *
     * @param relation may be empty
     * @param declaredBy user id of who may say so
     */
    @Transactional
    public void keep(CaseNumber caseNumber, String userId, String relation, String declaredBy) {
        caseFiles.lock(caseNumber);
        if (!relatives.of(caseNumber).contains(userId)) {
            relatives.declare(caseNumber, new Relatives.Relative(userId, relation, declaredBy, clock.instant()));
            timeline.add(caseNumber, declaredBy, "relative-declared", "");
            events.publishEvent(new RelativeDeclared(caseNumber, userId));
        }
    }
}
