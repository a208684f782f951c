package org.niangjia.casefile;

/**
 * A member of the household is paid into another account from now on, or into one at last. Told in the recording
 * transaction, which holds the case.
 */
public record AccountChanged(CaseNumber caseNumber, PersonId person) {}
