package org.niangjia.casefile;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.niangjia.office.Actor;
import org.niangjia.office.People;
import org.niangjia.office.Role;
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
    private final Clock clock;

    DeclareRelative(
            CaseFiles caseFiles,
            CaseAccess access,
            Relatives relatives,
            People people,
            Timeline timeline,
            Clock clock) {
        this.caseFiles = caseFiles;
        this.access = access;
        this.relatives = relatives;
        this.people = people;
        this.timeline = timeline;
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
                keep(caseNumber, userId, relation, actor);
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
        keep(caseNumber, userId, relation, actor);
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

    private void keep(CaseNumber caseNumber, String userId, String relation, Actor actor) {
        caseFiles.lock(caseNumber);
        if (!relatives.of(caseNumber).contains(userId)) {
            relatives.declare(caseNumber, new Relatives.Relative(userId, relation, actor.userId(), clock.instant()));
            timeline.add(caseNumber, actor.userId(), "relative-declared", "");
        }
    }
}
