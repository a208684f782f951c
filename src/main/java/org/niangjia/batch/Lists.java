package org.niangjia.batch;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.GrantLists;
import org.niangjia.casefile.IdNumber;
import org.niangjia.casefile.PersonId;
import org.niangjia.office.OfficeCode;
import org.niangjia.platform.web.Page;

/** Where lists are kept. */
public interface Lists extends GrantLists {

    void add(GrantList list);

    void addRow(String listId, GrantList.Row row);

    /** Keeps the list as it is now. */
    void save(GrantList list);

    Optional<GrantList> find(String listId);

    /** The list that a case was opened for; empty for a family's case. */
    Optional<GrantList> ofCase(CaseNumber caseNumber);

    /** In the order of the sheet. */
    List<GrantList.Row> rows(String listId);

    /** Grants that lists have brought to a family's case. */
    List<String> grantsFor(CaseNumber caseNumber);

    /** Whether the family is on a list that is still to be decided. */
    boolean isAwaited(CaseNumber caseNumber);

    /** A page of the lists of these offices and those below them, newest first. */
    Page<GrantList> list(Set<OfficeCode> offices, int page);

    /** Somebody with that identity number in an open case of the office or of one below it; the newest case counts. */
    Optional<Known> known(IdNumber number, OfficeCode office);

    /** Somebody we know. */
    record Known(CaseNumber caseNumber, PersonId person) {}
}
