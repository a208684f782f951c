package org.niangjia.casefile;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.niangjia.office.Actor;
import org.niangjia.platform.cipher.CaseCipher;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Forgets who a family was once its archive period is over: the key of its case is destroyed, and with it every name,
 * number and note, in backups too. That there was a case, what was decided and what was paid remains, and the trail with
 * it. Nothing brings the data back, so a case of which something still goes on is not forgotten, whenever it ended, and
 * one of which nobody wrote down that it ended is taken to end today.
 */
@Service
public class EraseCase {

    private static final Set<String> ENDS = Set.of("case-closed", "case-withdrawn", "case-rejected", "duplicate-merge");

    private final CaseFiles caseFiles;
    private final Households households;
    private final Timeline timeline;
    private final CaseCipher cipher;
    private final Readings readings;
    private final List<ArchivedPart> parts;
    private final ArchiveSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    EraseCase(
            CaseFiles caseFiles,
            Households households,
            Timeline timeline,
            CaseCipher cipher,
            Readings readings,
            List<ArchivedPart> parts,
            ArchiveSettings settings,
            ApplicationEventPublisher events,
            Clock clock) {
        this.caseFiles = caseFiles;
        this.households = households;
        this.timeline = timeline;
        this.cipher = cipher;
        this.readings = readings;
        this.parts = List.copyOf(parts);
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Result {

        record Erased() implements Result {}

        /** The case is still being worked on. */
        record Open() implements Result {}

        /** The archive has to keep it until that day. */
        record TooEarly(LocalDate until) implements Result {}

        /** The case has ended, but something of it goes on, such as a payment. */
        record GoingOn() implements Result {}

        record ErasedBefore() implements Result {}
    }

    @Transactional
    public Result erase(CaseNumber caseNumber, Actor actor) {
        caseFiles.lock(caseNumber);
        if (caseFiles.isErased(caseNumber)) {
            return new Result.ErasedBefore();
        }
        if (caseFiles.get(caseNumber).isOpen()) {
            return new Result.Open();
        }
        var until = endedOn(caseNumber).plusYears(settings.keepYears());
        if (until.isAfter(LocalDate.now(clock))) {
            return new Result.TooEarly(until);
        }
        if (!parts.stream().allMatch(part -> part.isAtRest(caseNumber))) {
            return new Result.GoingOn();
        }
        cipher.erase(caseNumber.value());
        households.forget(caseNumber);
        caseFiles.markErased(caseNumber, clock.instant());
        timeline.add(caseNumber, actor.userId(), "case-erased", "");
        readings.note(actor.userId(), Readings.ERASED, caseNumber, "");
        events.publishEvent(new CaseErased(caseNumber));
        return new Result.Erased();
    }

    private LocalDate endedOn(CaseNumber caseNumber) {
        return timeline.of(caseNumber).stream()
                .filter(entry -> ENDS.contains(entry.event()))
                .reduce((earlier, later) -> later)
                .map(entry -> LocalDate.ofInstant(entry.at(), clock.getZone()))
                .orElseGet(() -> LocalDate.now(clock));
    }
}
