package org.niangjia.transfer;

import org.niangjia.casefile.CaseNumber;
import org.niangjia.office.OfficeCode;

/** The desks on which a case's open tasks lie. */
public interface Desks {

    /**
     * Lays every open task of the case on the same desk of its new office: each group keeps its role and changes its
     * office. Whoever has a task and is on none of its new desks loses it, and the sight of it. What lies on an agency's
     * desk stays there.
     */
    void move(CaseNumber caseNumber, OfficeCode to);
}
