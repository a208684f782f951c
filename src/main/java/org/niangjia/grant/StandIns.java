package org.niangjia.grant;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.niangjia.office.Actor;
import org.niangjia.office.Membership;
import org.niangjia.office.OfficeCode;
import org.niangjia.office.People;
import org.niangjia.office.People.Colleague;
import org.niangjia.office.Role;
import org.springframework.stereotype.Component;

/**
 * Who stands in for whom. A delegate holds a role of the same level or a higher one in an office over the case, and is no
 * finance officer; she is asked for it again whenever she decides, as people move. She stands in for who named her and for
 * nobody who named that one.
 */
@Component
public class StandIns {

    /** Who decides on grants, lowest first. */
    static final List<Role> LEVELS = List.of(Role.SUPERVISOR, Role.DIRECTOR, Role.CITY, Role.PROVINCE);

    private final Leaves leaves;
    private final People people;
    private final Clock clock;

    StandIns(Leaves leaves, People people, Clock clock) {
        this.leaves = leaves;
        this.people = people;
        this.clock = clock;
    }

    /** The level that is told when this one is late; empty above the highest. */
    public static Optional<Role> above(Role level) {
        return LEVELS.stream().skip(LEVELS.indexOf(level) + 1L).findFirst();
    }

    /** For whom she may decide today on this level for this office; empty when for nobody. */
    Optional<String> principal(Actor actor, Role level, OfficeCode office) {
        if (!mayStandIn(actor.memberships(), new Membership(level, office))) {
            return Optional.empty();
        }
        return leaves.delegatedTo(actor.userId(), LocalDate.now(clock)).stream()
                .map(Leave::userId)
                .filter(away -> people.membershipsOf(away).stream()
                        .anyMatch(own -> own.role() == level && own.office().covers(office)))
                .findFirst();
    }

    /** The delegates of those who hold this desk; also those whose days are still to come, who see its tasks already. */
    public List<String> of(Membership desk) {
        var today = LocalDate.now(clock);
        return people.in(Set.of(desk)).stream()
                .map(Colleague::userId)
                .flatMap(holder -> leaves.of(holder, today).stream())
                .map(Leave::delegate)
                .distinct()
                .toList();
    }

    /** Whether somebody with these roles can stand in for who holds that desk. */
    static boolean mayStandIn(Collection<Membership> hers, Membership desk) {
        return LEVELS.contains(desk.role())
                && hers.stream().noneMatch(membership -> membership.role() == Role.FINANCE)
                && hers.stream()
                        .anyMatch(membership -> LEVELS.indexOf(membership.role()) >= LEVELS.indexOf(desk.role())
                                && membership.office().covers(desk.office()));
    }
}
