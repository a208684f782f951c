package org.niangjia.emergency;

import java.time.Clock;
import java.util.Optional;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Timeline;
import org.niangjia.office.Actor;
import org.niangjia.office.Role;
import org.niangjia.platform.problem.Refusal;
import org.niangjia.platform.text.Texts;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The director of the case, or a level above her, looks at an emergency access: ends it, and says whether it was in order. */
@Service
@Transactional
public class ReviewAccess {

    private final EmergencyAccesses accesses;
    private final CaseFiles caseFiles;
    private final Timeline timeline;
    private final Texts texts;
    private final Clock clock;

    ReviewAccess(EmergencyAccesses accesses, CaseFiles caseFiles, Timeline timeline, Texts texts, Clock clock) {
        this.accesses = accesses;
        this.caseFiles = caseFiles;
        this.timeline = timeline;
        this.texts = texts;
        this.clock = clock;
    }

    /** Whether she looks after emergency accesses to this case; nobody reviews her own. */
    @Transactional(readOnly = true)
    public boolean isFor(CaseNumber caseNumber, Actor actor) {
        var office = caseFiles.get(caseNumber).office();
        return actor.worksFor(Role.DIRECTOR, office)
                || actor.worksFor(Role.CITY, office)
                || actor.worksFor(Role.PROVINCE, office);
    }

    @Transactional(readOnly = true)
    public boolean isOpenTo(String accessId, Actor actor) {
        var access = accesses.find(accessId).orElseThrow();
        return isFor(access.caseNumber(), actor) && !access.userId().equals(actor.userId());
    }

    /** Why her word is not taken; empty when it was. */
    public Optional<Refusal> review(String accessId, Actor reviewer, boolean inOrder, String sentence) {
        var access = hold(accessId);
        if (!isOpenTo(accessId, reviewer)) {
            return Optional.of(Refusal.of("decision", texts.get("emergency.not-yours")));
        }
        if (!inOrder && sentence.isBlank()) {
            return Optional.of(Refusal.of("reason", texts.get("emergency.sentence-missing")));
        }
        accesses.save(access.reviewed(reviewer.userId(), clock.instant(), inOrder, sentence));
        timeline.add(
                access.caseNumber(),
                reviewer.userId(),
                inOrder ? "emergency-access-in-order" : "emergency-access-not-in-order",
                access.userId());
        return Optional.empty();
    }

    /**
     * Ends an access before its time.
     *
     * @return whether it was still in force
     */
    public boolean revoke(CaseNumber caseNumber, String accessId, Actor director) {
        caseFiles.lock(caseNumber);
        var now = clock.instant();
        var access =
                accesses.find(accessId).filter(found -> found.caseNumber().equals(caseNumber) && found.isInForce(now));
        access.ifPresent(found -> {
            accesses.save(found.revoked(now));
            timeline.add(caseNumber, director.userId(), "emergency-access-revoked", found.userId());
        });
        return access.isPresent();
    }

    /** Nobody has looked at it in time; the city is to. */
    public void noteLate(String accessId) {
        timeline.add(hold(accessId).caseNumber(), "system", "emergency-access-late", "");
    }

    private EmergencyAccess hold(String accessId) {
        caseFiles.lock(accesses.find(accessId).orElseThrow().caseNumber());
        return accesses.find(accessId).orElseThrow();
    }
}
