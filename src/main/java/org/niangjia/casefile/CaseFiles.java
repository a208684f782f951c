package org.niangjia.casefile;

import java.util.Optional;

/** Where cases are kept. */
public interface CaseFiles {

    Optional<AidCase> find(CaseNumber caseNumber);

    /** @throws java.util.NoSuchElementException when there is no such case */
    default AidCase get(CaseNumber caseNumber) {
        return find(caseNumber).orElseThrow();
    }

    void add(AidCase aidCase, String accessCodeHash);

    void save(AidCase aidCase);

    /**
     * Holds the case until the transaction ends, so that two words that reach it at the same moment are taken one after
     * the other. Every transaction that applies a partner's or the bank's word begins with it.
     */
    void lock(CaseNumber caseNumber);
}
