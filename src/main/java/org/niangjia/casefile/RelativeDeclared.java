package org.niangjia.casefile;

/**
 * Somebody of the staff is a relative of a household from now on. Told in the declaring transaction, which holds the case;
 * whatever lets her in beside her office ends with it.
 */
public record RelativeDeclared(CaseNumber caseNumber, String userId) {}
