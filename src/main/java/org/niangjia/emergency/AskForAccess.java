package org.niangjia.emergency;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.niangjia.casefile.CaseAccess;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Readings;
import org.niangjia.casefile.Relatives;
import org.niangjia.casefile.Timeline;
import org.niangjia.office.Actor;
import org.niangjia.office.Role;
import org.niangjia.platform.Ids;
import org.niangjia.platform.web.RateLimit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens a case to somebody who has no right to it and cannot wait, a beaten woman at the door in another district: at
 * once, on her word, to read and nothing else. Whoever is a relative of the family does not get in by this door either,
 * and is told what she would be told of a case that does not exist.
 */
@Service
public class AskForAccess {

    private static final Set<Role> ASKERS =
            EnumSet.of(Role.CASEWORKER, Role.SUPERVISOR, Role.DIRECTOR, Role.CITY, Role.PROVINCE);

    private final EmergencyAccesses accesses;
    private final CaseFiles caseFiles;
    private final CaseAccess access;
    private final Relatives relatives;
    private final Timeline timeline;
    private final Readings readings;
    private final Reviews reviews;
    private final EmergencySettings settings;
    private final RateLimit limit;
    private final Ids ids;
    private final Clock clock;

    AskForAccess(
            EmergencyAccesses accesses,
            CaseFiles caseFiles,
            CaseAccess access,
            Relatives relatives,
            Timeline timeline,
            Readings readings,
            Reviews reviews,
            EmergencySettings settings,
            Ids ids,
            Clock clock) {
        this.accesses = accesses;
        this.caseFiles = caseFiles;
        this.access = access;
        this.relatives = relatives;
        this.timeline = timeline;
        this.readings = readings;
        this.reviews = reviews;
        this.settings = settings;
        this.limit = new RateLimit(settings.requestsADay(), Duration.ofDays(1), clock);
        this.ids = ids;
        this.clock = clock;
    }

    /** The process in which the director's review waits. */
    public interface Reviews {

        void open(EmergencyAccess access);
    }

    /** What came of asking. */
    public sealed interface Result {

        record Granted(EmergencyAccess access) implements Result {}

        /** She reads it anyway. */
        record HersAnyway(CaseNumber caseNumber) implements Result {}

        /** There is no such case, or none that this door opens: both look alike. */
        record NotFound() implements Result {}

        /** She has asked too often today. */
        record TooOften() implements Result {}
    }

    /** Whether this door is for her at all, whatever she asks for. */
    public boolean isFor(Actor actor) {
        return actor.memberships().stream().anyMatch(membership -> ASKERS.contains(membership.role()));
    }

    /** By the number of the case. */
    @Transactional
    public Result byNumber(Actor asker, Optional<CaseNumber> caseNumber, String reason) {
        return limit.admits(asker.userId()) ? open(asker, caseNumber, reason) : new Result.TooOften();
    }

    /** By the whole name and identity number of somebody in the household. */
    @Transactional
    public Result byPerson(Actor asker, String name, String idNumber, String reason) {
        return limit.admits(asker.userId())
                ? open(asker, accesses.casesOf(name, idNumber).stream().findFirst(), reason)
                : new Result.TooOften();
    }

    private Result open(Actor asker, Optional<CaseNumber> wanted, String reason) {
        // Before it is asked who she is to the family: somebody may declare her at this moment.
        wanted.ifPresent(caseFiles::lock);
        var found = wanted.flatMap(caseFiles::find)
                .filter(aidCase -> !caseFiles.isErased(aidCase.caseNumber()))
                .filter(aidCase -> !relatives.of(aidCase.caseNumber()).contains(asker.userId()));
        if (found.isEmpty()) {
            readings.note(asker.userId(), Readings.EMERGENCY, null, "none");
            return new Result.NotFound();
        }
        var caseNumber = found.get().caseNumber();
        if (access.isOfHerOffice(found.get(), asker)) {
            return new Result.HersAnyway(caseNumber);
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var inForce = accesses.of(caseNumber).stream()
                .filter(each -> each.letsIn(asker.userId(), now))
                .findFirst();
        if (inForce.isPresent()) {
            return new Result.Granted(inForce.get());
        }
        var granted = EmergencyAccess.granted(
                ids.next(), caseNumber, asker.userId(), reason, now, now.plus(settings.lasts()));
        readings.note(asker.userId(), Readings.EMERGENCY, caseNumber, granted.accessId());
        accesses.add(granted);
        timeline.add(caseNumber, asker.userId(), "emergency-access", "");
        reviews.open(granted);
        return new Result.Granted(granted);
    }
}
