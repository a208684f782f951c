package org.niangjia.worklist;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseNumber;

/** What a feature keeps in somebody's name besides her tasks, and what becomes of it when somebody else takes her work on. */
public interface NamedWork {

    /** The open cases in which something is in her name. */
    Set<CaseNumber> casesOf(String userId);

    /**
     * Puts what is in her name into another's, who may carry it, or else into nobody's. The case is held already.
     *
     * @param to user id of who takes it on; null where it goes back to her desk
     * @param by user id of who orders it, for the timeline
     * @return how many things changed hands
     */
    int handOn(CaseNumber caseNumber, String from, @Nullable String to, String by);
}
