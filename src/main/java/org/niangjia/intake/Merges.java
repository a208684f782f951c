package org.niangjia.intake;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.PersonId;

/** Where it is kept which files were made one, which name each other, and which are of different families. */
public interface Merges {

    void add(Merge merge, Merging.Trace trace, Set<String> consents);

    Optional<Merge> find(String mergeId);

    /** All that concern this case, as the file that goes on or as the one that ended; oldest first. */
    List<Merge> of(CaseNumber caseNumber);

    /** What it added to the file. */
    Added added(String mergeId);

    void undone(Merge merge, List<Merging.Left> left, String reason);

    /** What stayed when it was undone. */
    List<Merging.Left> left(Merge merge);

    /** Ends, or begins again, to be part of an earlier file. */
    void mergedInto(CaseNumber caseNumber, @Nullable CaseNumber earlier);

    /** Whether something was done for a person since: a plan or an account names her. */
    boolean isUsed(PersonId person);

    /** What somebody decided of two files; they are not asked about again. */
    void decided(CaseNumber caseNumber, CaseNumber other, Pair decision, String by);

    /** The files that name this one, and that it names. */
    List<CaseNumber> linked(CaseNumber caseNumber);

    /** What two files are to each other. */
    enum Pair {
        LINK,
        SEPARATE
    }

    /** @param consents agencies for whose referrals the later file brought the first word */
    record Added(Merging.Trace trace, Set<String> consents) {}

    /**
     * Two files that were made one.
     *
     * @param caseNumber of the file that ended
     * @param into of the one that goes on
     * @param undoneAt absent while they are one
     */
    record Merge(
            String mergeId,
            CaseNumber caseNumber,
            CaseNumber into,
            String mergedBy,
            Instant mergedAt,
            @Nullable String undoneBy,
            @Nullable Instant undoneAt) {

        public boolean isUndone() {
            return undoneAt != null;
        }

        Merge undone(String by, Instant at) {
            return new Merge(mergeId, caseNumber, into, mergedBy, mergedAt, by, at);
        }
    }
}
