package org.niangjia.casefile;

/** What is known of households' means. Kept by whoever visits them. */
public interface Hardships {

    Hardship of(CaseNumber caseNumber);
}
