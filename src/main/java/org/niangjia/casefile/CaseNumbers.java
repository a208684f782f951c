package org.niangjia.casefile;

import org.niangjia.office.OfficeCode;

/** Gives each case its number: one serial per district and year, without gaps that a reader could ask about. */
public interface CaseNumbers {

    CaseNumber next(OfficeCode office, int year);
}
