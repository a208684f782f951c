package org.niangjia.intake;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseEnded;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Stage;
import org.niangjia.casefile.Timeline;
import org.niangjia.office.Actor;
import org.niangjia.platform.problem.FieldError;
import org.niangjia.platform.text.Texts;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The same person or household met twice becomes one file, or is kept apart on a person's word. */
@Service
public class ResolveDuplicate {

    private final Duplicates duplicates;
    private final Merges merges;
    private final MergeFiles mergeFiles;
    private final CaseFiles caseFiles;
    private final Timeline timeline;
    private final ApplicationEventPublisher events;
    private final Texts texts;

    ResolveDuplicate(
            Duplicates duplicates,
            Merges merges,
            MergeFiles mergeFiles,
            CaseFiles caseFiles,
            Timeline timeline,
            ApplicationEventPublisher events,
            Texts texts) {
        this.duplicates = duplicates;
        this.merges = merges;
        this.mergeFiles = mergeFiles;
        this.caseFiles = caseFiles;
        this.timeline = timeline;
        this.events = events;
        this.texts = texts;
    }

    /** What to do with a case whose people are known from another. */
    public enum Decision {
        /** One file: the new report is added to the earlier case, and the new case ends. */
        @JsonProperty("merge")
        MERGE,
        /** Two files that know of each other. */
        @JsonProperty("link")
        LINK,
        /** Two files; they were not the same people. */
        @JsonProperty("separate")
        SEPARATE
    }

    public List<CaseNumber> of(CaseNumber caseNumber) {
        return duplicates.of(caseNumber);
    }

    /** Takes the caseworker's word; empty when it was taken. What she decided of two files is not asked again. */
    @Transactional
    public List<FieldError> resolve(
            CaseNumber caseNumber, Actor caseworker, Decision decision, @Nullable String otherCase) {
        var named = Optional.ofNullable(otherCase).flatMap(CaseNumber::parse);
        if (decision == Decision.MERGE) {
            // Before it is asked which are open: one that ends at this moment would take the family with it.
            named.ifPresent(other -> caseFiles.lockAll(List.of(caseNumber, other)));
        }
        var others = duplicates.of(caseNumber);
        if (decision == Decision.SEPARATE) {
            others.forEach(other -> merges.decided(caseNumber, other, Merges.Pair.SEPARATE, caseworker.userId()));
            timeline.add(caseNumber, caseworker.userId(), "duplicate-separate", "");
            return List.of();
        }
        var other = named.filter(others::contains);
        if (other.isEmpty()) {
            return List.of(new FieldError("otherCase", texts.get("intake.other-case")));
        }
        timeline.add(other.get(), caseworker.userId(), "duplicate-" + code(decision), caseNumber.value());
        timeline.add(
                caseNumber,
                caseworker.userId(),
                "duplicate-" + code(decision),
                other.get().value());
        if (decision == Decision.MERGE) {
            mergeFiles.merge(caseNumber, other.get(), caseworker);
        } else {
            merges.decided(caseNumber, other.get(), Merges.Pair.LINK, caseworker.userId());
        }
        return List.of();
    }

    private static String code(Decision decision) {
        return decision.name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Ends the new case after a merge. */
    @Transactional
    public void endMerged(CaseNumber caseNumber) {
        caseFiles.save(caseFiles.get(caseNumber).closed());
        events.publishEvent(new CaseEnded(caseNumber));
    }

    /** The case is ours: on to its assessment. */
    @Transactional
    public void register(CaseNumber caseNumber) {
        caseFiles.save(caseFiles.get(caseNumber).at(Stage.ASSESSMENT));
        timeline.add(caseNumber, "system", "case-registered", "");
    }
}
