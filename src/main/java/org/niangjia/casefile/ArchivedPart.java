package org.niangjia.casefile;

import java.util.Map;

/** What a feature or the engine adds to a case's archive, and what it takes out of its tables when the archive has it. */
public interface ArchivedPart {

    /** Files by their names within the archive. */
    default Map<String, byte[]> of(CaseNumber caseNumber) {
        return Map.of();
    }

    /** Whether nothing of the case is going on here any more. */
    default boolean isAtRest(CaseNumber caseNumber) {
        return true;
    }

    /** Takes out what the archive holds, in the caller's transaction. What is needed to find the family again stays. */
    default void thin(CaseNumber caseNumber) {}
}
