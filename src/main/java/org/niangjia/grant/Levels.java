package org.niangjia.grant;

import java.util.Optional;
import org.niangjia.casefile.Money;
import org.niangjia.office.Role;

/** Which level decides next; a decision table, so that the limits change without a release. */
public interface Levels {

    /**
     * The level due.
     *
     * @param passed the level that approved last; empty when none has
     * @param emergency whether the supervisor's word may suffice for more
     * @return empty when no level is left
     */
    Optional<Role> next(Money amount, Optional<Role> passed, boolean emergency);

    /** The level due where nothing is an emergency. */
    default Optional<Role> next(Money amount, Optional<Role> passed) {
        return next(amount, passed, false);
    }

    /** The level due on a grant: after an appeal the one above that which rejected it, else by the table. */
    default Optional<Role> due(Grant grant, boolean emergency) {
        var appealedFrom = grant.appealedFrom();
        return appealedFrom.isPresent() && grant.passedLevel().isEmpty()
                ? above(appealedFrom.get())
                : next(grant.amount(), grant.passedLevel(), emergency);
    }

    /** The level above; empty above the highest that approves. */
    static Optional<Role> above(Role level) {
        return switch (level) {
            case SUPERVISOR -> Optional.of(Role.DIRECTOR);
            case DIRECTOR -> Optional.of(Role.CITY);
            default -> Optional.empty();
        };
    }
}
