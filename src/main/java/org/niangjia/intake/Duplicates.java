package org.niangjia.intake;

import java.util.List;
import org.niangjia.casefile.CaseNumber;

/** Looks for people of a new case in the open cases that the house has. */
public interface Duplicates {

    /**
     * Other open cases with a person of the same identity number, or of the same name and birth date in one street, but for
     * those that somebody has decided on before.
     */
    List<CaseNumber> of(CaseNumber caseNumber);
}
