package org.niangjia.casefile;

import java.util.List;
import org.niangjia.office.OfficeCode;

/** Gives each case its number: one serial per district and year, without gaps that a reader could ask about. */
public interface CaseNumbers {

    /**
     * The next numbers, as many as asked for, one after the other; none at all holds the district's serial, so that no
     * other case is opened there until the transaction ends.
     */
    List<CaseNumber> next(OfficeCode office, int year, int count);

    CaseNumber next(OfficeCode office, int year);
}
