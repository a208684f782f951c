package org.niangjia.fund;

import java.util.List;
import java.util.Optional;
import org.niangjia.casefile.CaseNumber;

/** Where funds, their journal and their commitments are kept. Every change is guarded by the statement that makes it. */
public interface Journal {

    /** Opens a fund with nothing in it; does nothing when it is open. */
    void open(String fund);

    Optional<Balance> balance(String fund);

    /**
     * Books the transfer: moves the balance and adds the line, or neither. Asks and takes in one statement, so that
     * nobody comes between.
     *
     * @return false when the account that it takes from holds less
     * @throws org.springframework.dao.DuplicateKeyException when its reference was booked before
     */
    boolean book(Entry entry);

    /** Newest first. */
    List<Entry> entries(String fund, int page, int size);

    long count(String fund);

    Optional<Commitment> commitment(String grantId);

    List<Commitment> held(CaseNumber caseNumber);

    /** @throws org.springframework.dao.DuplicateKeyException when the grant has one */
    void add(Commitment commitment);

    /** @return false when it is not held (any more): somebody else has moved it */
    boolean move(String grantId, Commitment.Status next);
}
