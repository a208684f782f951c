package org.niangjia.casefile;

/**
 * A case is over: closed, rejected, merged or withdrawn. Told in the ending transaction, which holds the case; what hangs
 * on it outside its own process ends with it.
 */
public record CaseEnded(CaseNumber caseNumber) {}
