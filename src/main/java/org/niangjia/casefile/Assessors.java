package org.niangjia.casefile;

import java.util.Set;

/** Who assessed a case: visited it or made its plan. They approve and release nothing of it. */
public interface Assessors {

    /** User ids, of every assessment the case has had. */
    Set<String> of(CaseNumber caseNumber);
}
