package org.niangjia.grant;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.niangjia.office.Membership;
import org.niangjia.office.People;
import org.niangjia.platform.Ids;
import org.niangjia.worklist.Deputyships;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Leaves of others in which somebody stands in who leaves herself: her successor stands in for the days that are left. */
@Service
class HandOnDeputyships implements Deputyships {

    private final Leaves leaves;
    private final People people;
    private final TakeLeave.Desks desks;
    private final Ids ids;
    private final Clock clock;

    HandOnDeputyships(Leaves leaves, People people, TakeLeave.Desks desks, Ids ids, Clock clock) {
        this.leaves = leaves;
        this.people = people;
        this.desks = desks;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    @Transactional
    public int handOn(String from, @Nullable String to) {
        var today = LocalDate.now(clock);
        var entrusted = leaves.entrustedTo(from, today);
        for (var leave : entrusted) {
            leaves.save(leave.ended(clock.instant()));
            var away = approving(leave.userId());
            if (to != null && !to.equals(leave.userId()) && mayStandIn(to, away)) {
                var begins = leave.from().isBefore(today) ? today : leave.from();
                leaves.add(new Leave(ids.next(), leave.userId(), to, begins, leave.to(), clock.instant(), null));
            }
            desks.refresh(away);
        }
        return entrusted.size();
    }

    private boolean mayStandIn(String userId, Set<Membership> away) {
        var hers = people.membershipsOf(userId);
        return away.stream().allMatch(desk -> StandIns.mayStandIn(hers, desk));
    }

    private Set<Membership> approving(String userId) {
        return people.membershipsOf(userId).stream()
                .filter(membership -> StandIns.LEVELS.contains(membership.role()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
