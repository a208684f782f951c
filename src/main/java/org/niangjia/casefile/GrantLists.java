package org.niangjia.casefile;

import java.util.List;

/** Which grants a list has brought, for those who work on all of them at once, e.g. to release their payments together. */
public interface GrantLists {

    /** The grants of the list in its order; none when there is no such list. */
    List<String> grantsOf(String listId);

    /** Whether the case was opened for a list, and holds no family. */
    boolean isOfList(CaseNumber caseNumber);
}
