package org.niangjia.intake;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.niangjia.casefile.AidCase;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.CaseJourney;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Consents;
import org.niangjia.casefile.Consents.Consent;
import org.niangjia.casefile.DeclareRelative;
import org.niangjia.casefile.Households;
import org.niangjia.casefile.KeepConsents;
import org.niangjia.casefile.Needs;
import org.niangjia.casefile.Relatives;
import org.niangjia.casefile.Timeline;
import org.niangjia.intake.Merges.Merge;
import org.niangjia.intake.Merging.Left;
import org.niangjia.office.Actor;
import org.niangjia.office.Role;
import org.niangjia.platform.Ids;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes a new report part of an earlier file, and takes it out again. The new file itself is kept as it was told, under its
 * own number: it only ends, and so nothing of it can be lost. To the earlier file goes what that does not know; undone, it is
 * taken out, but for what was changed or used since, which stays and is told to whoever undid it.
 */
@Service
@Transactional
public class MergeFiles {

    private final Merges merges;
    private final CaseFiles caseFiles;
    private final CaseJourney journey;
    private final Households households;
    private final Needs needs;
    private final Consents consents;
    private final KeepConsents keepConsents;
    private final Relatives relatives;
    private final DeclareRelative declareRelative;
    private final Timeline timeline;
    private final Ids ids;
    private final Clock clock;

    MergeFiles(
            Merges merges,
            CaseFiles caseFiles,
            CaseJourney journey,
            Households households,
            Needs needs,
            Consents consents,
            KeepConsents keepConsents,
            Relatives relatives,
            DeclareRelative declareRelative,
            Timeline timeline,
            Ids ids,
            Clock clock) {
        this.merges = merges;
        this.caseFiles = caseFiles;
        this.journey = journey;
        this.households = households;
        this.needs = needs;
        this.consents = consents;
        this.keepConsents = keepConsents;
        this.relatives = relatives;
        this.declareRelative = declareRelative;
        this.timeline = timeline;
        this.ids = ids;
        this.clock = clock;
    }

    /** What came of undoing. */
    public sealed interface Undone {

        /** @param left what the merge brought and stays in the earlier file; the rest is as before */
        record Done(CaseNumber again, List<Left> left) implements Undone {}

        record NotFound() implements Undone {}

        /** Only who oversees the case undoes a merge. */
        record NotHers() implements Undone {}

        record UndoneBefore() implements Undone {}

        /** Nothing is known of one of the families any more. */
        record Erased() implements Undone {}
    }

    /** Both cases are held and open, and the new one is at its intake. */
    void merge(CaseNumber caseNumber, CaseNumber earlier, Actor officer) {
        var merged = Merging.merge(contents(earlier), contents(caseNumber), earlier, ids::next);
        var first = takeOverConsents(caseNumber, earlier, officer);
        takeOverRelatives(caseNumber, earlier);
        write(earlier, merged.contents());
        merges.add(
                new Merge(ids.next(), caseNumber, earlier, officer.userId(), clock.instant(), null, null),
                merged.trace(),
                first);
        merges.mergedInto(caseNumber, earlier);
    }

    /** Who decides nothing of the later household decides nothing of the one that it is part of; undone, it stays so. */
    private void takeOverRelatives(CaseNumber caseNumber, CaseNumber earlier) {
        relatives
                .declared(caseNumber)
                .forEach(relative ->
                        declareRelative.keep(earlier, relative.userId(), relative.relation(), relative.declaredBy()));
    }

    /** What the later file says and the earlier does not; a consent that it takes back is taken back, for good. */
    private Set<String> takeOverConsents(CaseNumber caseNumber, CaseNumber earlier, Actor officer) {
        var known = consents.of(earlier);
        var first = new HashSet<String>();
        for (var consent : consents.of(caseNumber)) {
            var before = known.stream().filter(consent::isOfSame).findFirst();
            if (before.isEmpty() && consent.given()) {
                keepConsents.record(earlier, List.of(consent), officer.userId());
                first.add(key(consent));
            } else if (before.filter(Consent::given).isPresent() && !consent.given()) {
                keepConsents.record(earlier, List.of(consent), officer.userId());
            }
        }
        return first;
    }

    private static String key(Consent consent) {
        return consent.agency() + "/" + consent.purpose();
    }

    /**
     * Makes two files of one again: the earlier is as it was, with all that was done since, and the later goes on where it
     * stopped, at its intake.
     */
    public Undone undo(CaseNumber caseNumber, String mergeId, Actor supervisor, String reason) {
        var found = merges.find(mergeId)
                .filter(merge ->
                        merge.into().equals(caseNumber) || merge.caseNumber().equals(caseNumber));
        if (found.isEmpty()) {
            return new Undone.NotFound();
        }
        var merge = found.get();
        caseFiles.lockAll(List.of(merge.into(), merge.caseNumber()));
        if (!isFor(caseNumber, supervisor)) {
            return new Undone.NotHers();
        }
        if (merges.find(mergeId).filter(Merge::isUndone).isPresent()) {
            return new Undone.UndoneBefore();
        }
        if (caseFiles.isErased(merge.into()) || caseFiles.isErased(merge.caseNumber())) {
            return new Undone.Erased();
        }
        var added = merges.added(mergeId);
        var parted = Merging.part(contents(merge.into()), added.trace(), merges::isUsed);
        write(merge.into(), parted.contents());
        takeBackConsents(merge.into(), added.consents(), supervisor);
        var left = Stream.concat(parted.left().stream(), workSince(merge)).toList();
        merges.undone(merge.undone(supervisor.userId(), clock.instant()), left, reason);
        merges.mergedInto(merge.caseNumber(), null);
        merges.decided(merge.caseNumber(), merge.into(), Merges.Pair.SEPARATE, supervisor.userId());
        timeline.add(
                merge.into(),
                supervisor.userId(),
                "merge-undone",
                merge.caseNumber().value());
        timeline.add(
                merge.caseNumber(),
                supervisor.userId(),
                "merge-undone",
                merge.into().value());
        caseFiles.save(caseFiles.get(merge.caseNumber()).parted());
        journey.start(merge.caseNumber());
        return new Undone.Done(merge.caseNumber(), left);
    }

    /** Whether she may undo a merge of this case. */
    @Transactional(readOnly = true)
    public boolean isFor(CaseNumber caseNumber, Actor actor) {
        var office = caseFiles.get(caseNumber).office();
        return actor.worksFor(Role.SUPERVISOR, office) || actor.worksFor(Role.DIRECTOR, office);
    }

    private void takeBackConsents(CaseNumber caseNumber, Set<String> first, Actor supervisor) {
        consents.of(caseNumber).stream()
                .filter(consent -> consent.given() && first.contains(key(consent)))
                .forEach(consent -> keepConsents.record(
                        caseNumber,
                        List.of(new Consent(consent.agency(), consent.purpose(), false)),
                        supervisor.userId()));
    }

    /** What was done in the file while it was one; an officer looks for whom it was. */
    private Stream<Left> workSince(Merge merge) {
        var entries = timeline.of(merge.into());
        var from = entries.stream()
                .filter(entry -> entry.event().equals("duplicate-merge")
                        && entry.subject().equals(merge.caseNumber().value()))
                .reduce((earlier, later) -> later)
                .map(entries::indexOf)
                .orElse(entries.size() - 1);
        return entries.subList(from + 1, entries.size()).stream()
                .filter(entry -> !entry.event().startsWith("consent-"))
                .map(entry -> new Left("work", entry.event()));
    }

    private FileContents contents(CaseNumber caseNumber) {
        AidCase aidCase = caseFiles.get(caseNumber);
        return new FileContents(households.of(caseNumber), needs.of(caseNumber), aidCase.causes(), aidCase.urgency());
    }

    private void write(CaseNumber caseNumber, FileContents contents) {
        households.replace(caseNumber, contents.household());
        needs.replace(caseNumber, contents.needs());
        caseFiles.save(caseFiles.get(caseNumber).told(contents.causes(), contents.urgency()));
    }
}
