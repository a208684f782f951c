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
     * @return empty when no level is left
     */
    Optional<Role> next(Money amount, Optional<Role> passed);
}
