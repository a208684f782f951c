package org.niangjia.casefile;

/**
 * A case's key was destroyed. Whatever a feature keeps of the family that was not sealed under it goes in the same
 * transaction.
 */
public record CaseErased(CaseNumber caseNumber) {}
