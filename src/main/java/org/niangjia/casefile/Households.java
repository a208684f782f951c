package org.niangjia.casefile;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the people of a case are kept. */
public interface Households {

    /** The applicant first, the others as they were told. */
    List<Person> of(CaseNumber caseNumber);

    Optional<Person> person(PersonId personId);

    /** Nobody of the case is found any more; her data must have been erased before. */
    void forget(CaseNumber caseNumber);

    /** The households of new cases, each in its order. */
    void addAll(Map<CaseNumber, List<Person>> households);

    /** The household as it is now: members that are no longer named leave it, the others are updated. */
    void replace(CaseNumber caseNumber, List<Person> members);
}
