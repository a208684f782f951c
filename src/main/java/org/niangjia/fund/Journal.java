package org.niangjia.fund;

import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Money;

/** Where funds, their journal and their commitments are kept. Every change is guarded by the statement that makes it. */
public interface Journal {

    /** Opens a pot with nothing in it, and its fund; does nothing when it is open. */
    void open(Pot pot);

    /** Of all its pots together; empty when there is no such fund. */
    Optional<Balance> balance(String fund);

    /** Every pot of the fund, the free one first. */
    Map<Pot, Balance> pots(String fund);

    /** Those of these pots that there are. */
    List<Pot> known(Collection<Pot> pots);

    /** What those of these pots that there are hold; they are held until the transaction ends, always in one order. */
    Map<Pot, Balance> lock(Collection<Pot> pots);

    /** All pots of the fund, held until the transaction ends; until then nobody opens another. */
    Map<Pot, Balance> lock(String fund);

    /**
     * Books the transfer: moves the balance and adds the line, or neither. Asks and takes in one statement, so that
     * nobody comes between.
     *
     * @return false when the account that it takes from holds less
     * @throws org.springframework.dao.DuplicateKeyException when its reference was booked before
     * @throws IllegalStateException when the month that it lies in is closed
     */
    boolean book(Entry entry);

    /** Newest first. */
    List<Entry> entries(String fund, int page, int size);

    /** The lines of a month by China's calendar, oldest first. */
    List<Entry> entries(String fund, YearMonth month);

    /** The oldest line after this one. */
    Optional<Entry> firstAfter(String fund, long entryId);

    long count(String fund);

    /** Lines of this payment that were booked as this transfer. */
    List<Entry> booked(String paymentId, Transfer transfer);

    /** All lines added up as an auditor would: what the fund should hold. */
    Balance replayed(String fund);

    /** Of one grant, in the order of their pots. */
    List<Commitment> commitments(String grantId);

    /** Those of the fund of which something is still promised, in the order of their cases and grants. */
    List<Commitment> open(String fund);

    /** Grants of the case to which something is still promised. */
    List<String> held(CaseNumber caseNumber);

    /** @throws org.springframework.dao.DuplicateKeyException when the grant has one from this pot */
    void add(Commitment commitment);

    /** @return false when less than that is left of it: somebody else has used it */
    boolean pay(String grantId, Pot pot, Money amount);

    /** @return false when less than that is left of it: somebody else has used it */
    boolean release(String grantId, Pot pot, Money amount);

    /** What was paid is free again. */
    void takeBack(String grantId, Pot pot, Money amount);
}
