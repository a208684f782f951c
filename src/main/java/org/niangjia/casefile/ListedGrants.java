package org.niangjia.casefile;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.office.Actor;
import org.niangjia.office.Role;
import org.niangjia.platform.problem.FieldError;

/**
 * Grants that are asked for and approved together, by a list. Each is a grant like any other: its programme's terms hold,
 * so does the period, and every level decides on every one. Kept by whoever approves grants.
 */
public interface ListedGrants {

    /**
     * Asks for a grant of the list.
     *
     * @return what stands against it, fields {@code programme}, {@code person} and {@code amount}; what was begun is to
     *     be rolled back then
     */
    List<FieldError> ask(Wanted wanted, Actor importer);

    /** The level that decides next on the list; empty when none is left, or nothing awaits a decision. */
    Optional<Role> levelDue(String listId);

    /** Whether nothing keeps her from deciding on those that still await it, whatever she would say. */
    boolean isOpenTo(String listId, Actor approver);

    /**
     * One level decides on all grants of the list that still await it.
     *
     * @param struck grants that she takes off the list while she approves the others; with a rejection, none
     * @param reason of a rejection, and of what is struck
     * @return what keeps her from it, by grant; nothing is to be kept then
     */
    Map<String, FieldError> decide(String listId, Actor approver, boolean approve, List<String> struck, String reason);

    /** What still awaits a decision comes to nothing. */
    void withdraw(String listId);

    /** The grants of the list that are approved on every level and wait for money. */
    List<String> approved(String listId);

    /** How each grant of the list stands. */
    List<Told> told(String listId);

    /**
     * How a grant stands.
     *
     * @param amount as approved, or as asked for
     * @param status code of the contract, e.g. {@code approved}
     */
    record Told(String grantId, String programme, Money amount, String status) {}

    /**
     * A grant of a list.
     *
     * @param grantId chosen by the caller
     * @param person whom it is for; absent where the programme is for households
     * @param amount of goods, their value
     * @param total of the whole list: its levels are those of this amount, which is no less than the largest on it
     */
    record Wanted(
            String grantId,
            String listId,
            CaseNumber caseNumber,
            String programme,
            @Nullable PersonId person,
            Money amount,
            Money total) {}
}
