package org.niangjia.transfer;

import java.util.List;
import java.util.Optional;
import org.niangjia.casefile.CaseNumber;

/** Where transfers are kept. Whoever changes one holds its case. */
public interface Transfers {

    /** @throws org.springframework.dao.DuplicateKeyException when one is open for the case */
    void add(Transfer transfer);

    void save(Transfer transfer);

    Optional<Transfer> find(String transferId);

    /** @throws java.util.NoSuchElementException when there is none */
    default Transfer get(String transferId) {
        return find(transferId).orElseThrow();
    }

    /** Oldest first. */
    List<Transfer> of(CaseNumber caseNumber);

    default Optional<Transfer> open(CaseNumber caseNumber) {
        return of(caseNumber).stream().filter(Transfer::isOpen).findFirst();
    }
}
