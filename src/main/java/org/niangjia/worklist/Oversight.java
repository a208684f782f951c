package org.niangjia.worklist;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.niangjia.office.Actor;
import org.niangjia.office.Membership;
import org.niangjia.office.Role;
import org.springframework.stereotype.Component;

/**
 * Who oversees whom: each level those of a lower level, in its own office and in those below it. Nobody oversees her own
 * level, and nobody of the federation an agency's desk or the auditor.
 */
@Component
public class Oversight {

    private static final Map<Role, Integer> LEVELS = Map.of(
            Role.CASEWORKER, 0,
            Role.VOLUNTEER, 0,
            // Finance is of the district, and so is who answers for it.
            Role.FINANCE, 1,
            Role.SUPERVISOR, 1,
            Role.DIRECTOR, 2,
            Role.CITY, 3,
            Role.PROVINCE, 4);

    private static final List<Role> OVERSEERS = List.of(Role.SUPERVISOR, Role.DIRECTOR, Role.CITY, Role.PROVINCE);

    Oversight() {}

    /** Whether she oversees anybody. */
    public boolean isOverseer(Actor actor) {
        return actor.memberships().stream().map(Membership::role).anyMatch(OVERSEERS::contains);
    }

    public boolean isOver(Actor overseer, Membership other) {
        var level = Optional.ofNullable(LEVELS.get(other.role()));
        return level.isPresent()
                && overseer.memberships().stream()
                        .anyMatch(own -> OVERSEERS.contains(own.role())
                                && LEVELS.getOrDefault(own.role(), 0) > level.get()
                                && own.office().covers(other.office()));
    }

    public boolean isOverOne(Actor overseer, Collection<Membership> others) {
        return others.stream().anyMatch(other -> isOver(overseer, other));
    }
}
