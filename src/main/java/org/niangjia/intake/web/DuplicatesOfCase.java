package org.niangjia.intake.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.AidCase;
import org.niangjia.casefile.CaseAccess;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.CaseSection;
import org.niangjia.casefile.Timeline;
import org.niangjia.intake.MergeFiles;
import org.niangjia.intake.Merges;
import org.niangjia.intake.Merges.Merge;
import org.niangjia.intake.Merging.Left;
import org.niangjia.office.Actor;
import org.niangjia.platform.text.Texts;
import org.springframework.stereotype.Component;

/** {@code duplicates} on a case's page: the files that it went on in, that are part of it, and that it names. */
@Component
class DuplicatesOfCase implements CaseSection {

    private final Merges merges;
    private final MergeFiles mergeFiles;
    private final CaseFiles caseFiles;
    private final CaseAccess access;
    private final Timeline timeline;
    private final Texts texts;

    DuplicatesOfCase(
            Merges merges,
            MergeFiles mergeFiles,
            CaseFiles caseFiles,
            CaseAccess access,
            Timeline timeline,
            Texts texts) {
        this.merges = merges;
        this.mergeFiles = mergeFiles;
        this.caseFiles = caseFiles;
        this.access = access;
        this.timeline = timeline;
        this.texts = texts;
    }

    @Override
    public String name() {
        return "duplicates";
    }

    @Override
    public Object of(AidCase aidCase, Actor reader) {
        var caseNumber = aidCase.caseNumber();
        var mayUndo = mergeFiles.isFor(caseNumber, reader);
        return new Section(
                caseFiles.mergedInto(caseNumber).orElse(null),
                merges.of(caseNumber).stream()
                        .map(merge -> line(merge, mayUndo))
                        .toList(),
                merges.linked(caseNumber).stream()
                        .filter(other -> access.visible(other, reader).isPresent())
                        .toList());
    }

    private Line line(Merge merge, boolean mayUndo) {
        return new Line(
                merge.mergeId(),
                merge.caseNumber(),
                merge.into(),
                merge.mergedBy(),
                merge.mergedAt(),
                merge.undoneBy(),
                merge.undoneAt(),
                merges.left(merge),
                // One file has one history: what was told under the other number stands here, too.
                merge.isUndone()
                        ? List.of()
                        : timeline.of(merge.caseNumber()).stream()
                                .map(this::told)
                                .toList(),
                mayUndo && !merge.isUndone());
    }

    private Happening told(Timeline.Entry entry) {
        var key = "event." + entry.event();
        return new Happening(
                entry.at(), entry.actor(), texts.has(key) ? texts.get(key) : entry.event(), entry.subject());
    }

    /**
     * What the case is to others.
     *
     * @param mergedInto the file that it goes on in; absent when it stands by itself
     * @param links files that name it; those that the reader may not read are absent
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Section(@Nullable CaseNumber mergedInto, List<Line> merges, List<CaseNumber> links) {}

    /** Two files that were made one, with what stayed when that was undone. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            String mergeId,
            CaseNumber caseNumber,
            CaseNumber into,
            String by,
            Instant at,
            @Nullable String undoneBy,
            @Nullable Instant undoneAt,
            List<Left> left,
            List<Happening> timeline,
            boolean mayUndo) {}

    record Happening(Instant at, String actor, String event, String subject) {}
}
