package org.niangjia.casefile;

import org.niangjia.office.OfficeCode;

/** Another office carries the case from now on. Told in the moving transaction, which holds the case. */
public record CaseMoved(CaseNumber caseNumber, OfficeCode from, OfficeCode to) {}
