package org.niangjia.grant;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.niangjia.casefile.CaseMoved;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.office.Actor;
import org.niangjia.office.Membership;
import org.niangjia.office.People;
import org.niangjia.platform.Ids;
import org.niangjia.platform.problem.FieldError;
import org.niangjia.platform.problem.Refusal;
import org.niangjia.platform.text.Texts;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Somebody who approves goes on leave and names who decides in her place; and comes back. */
@Service
@Transactional
public class TakeLeave {

    /** A house may have stood still over holidays. */
    private static final Period LOOKED_BACK = Period.ofDays(14);

    private final Leaves leaves;
    private final People people;
    private final Desks desks;
    private final Ids ids;
    private final Texts texts;
    private final Clock clock;

    TakeLeave(Leaves leaves, People people, Desks desks, Ids ids, Texts texts, Clock clock) {
        this.leaves = leaves;
        this.people = people;
        this.desks = desks;
        this.ids = ids;
        this.texts = texts;
        this.clock = clock;
    }

    /** The open tasks of approval: who finds them in her list. */
    public interface Desks {

        /** The delegates of these desks have changed. */
        void refresh(Set<Membership> desks);

        /** The tasks of this case lie on other desks now. */
        void refresh(CaseNumber caseNumber);
    }

    /** What came of it. */
    public sealed interface Result {}

    public record Recorded(Leave leave) implements Result {}

    public record Refused(Refusal refusal) implements Result {}

    /** She approves nothing, so nobody need stand in for her. */
    public record NotHers() implements Result {}

    /**
     * Records days of leave, from today on, a year at most.
     *
     * @throws org.springframework.dao.DuplicateKeyException when other days of hers were recorded at the same moment and
     *     they overlap; tried again, it is refused
     */
    public Result record(Actor actor, LocalDate from, LocalDate to, String delegate) {
        var own = approving(Set.copyOf(actor.memberships()));
        if (own.isEmpty()) {
            return new NotHers();
        }
        var errors = new ArrayList<FieldError>();
        if (from.isBefore(LocalDate.now(clock))) {
            errors.add(error("from", "leave.past"));
        }
        if (to.isBefore(from)) {
            errors.add(error("to", "leave.backwards"));
        }
        if (to.isAfter(from.plusYears(1))) {
            errors.add(error("to", "leave.too-long"));
        }
        if (leaves.of(actor.userId(), from).stream().anyMatch(leave -> leave.overlaps(from, to))) {
            errors.add(error("from", "leave.overlaps"));
        }
        delegateError(actor.userId(), own, delegate).forEach(errors::add);
        if (!errors.isEmpty()) {
            return new Refused(new Refusal(errors));
        }
        var leave = new Leave(ids.next(), actor.userId(), delegate, from, to, clock.instant(), null);
        leaves.add(leave);
        desks.refresh(own);
        return new Recorded(leave);
    }

    private List<FieldError> delegateError(String userId, Set<Membership> own, String delegate) {
        if (delegate.equals(userId)) {
            return List.of(error("delegate", "leave.herself"));
        }
        var theirs = people.membershipsOf(delegate);
        if (theirs.isEmpty()) {
            return List.of(error("delegate", "leave.unknown-delegate"));
        }
        return own.stream().allMatch(desk -> StandIns.mayStandIn(theirs, desk))
                ? List.of()
                : List.of(error("delegate", "leave.wrong-delegate"));
    }

    /** She is back, or has thought better of it; false when she has no such leave that could be ended. */
    public boolean end(Actor actor, String leaveId) {
        var leave = leaves.find(leaveId).filter(found -> found.userId().equals(actor.userId()) && !found.isEnded());
        leave.ifPresent(found -> {
            leaves.save(found.ended(clock.instant()));
            desks.refresh(approving(Set.copyOf(actor.memberships())));
        });
        return leave.isPresent();
    }

    /** Whoever stood in for somebody whose last day has passed finds her tasks no longer. */
    public void comeBack() {
        var today = LocalDate.now(clock);
        var back = leaves.lastedTo(today.minus(LOOKED_BACK), today.minusDays(1)).stream()
                .flatMap(leave -> approving(Set.copyOf(people.membershipsOf(leave.userId()))).stream())
                .collect(Collectors.toUnmodifiableSet());
        if (!back.isEmpty()) {
            desks.refresh(back);
        }
    }

    /** Hers and those in which she stands in, newest first. */
    @Transactional(readOnly = true)
    public List<Leave> list(Actor actor) {
        return leaves.concerning(actor.userId());
    }

    @EventListener
    void on(CaseMoved event) {
        desks.refresh(event.caseNumber());
    }

    private static Set<Membership> approving(Set<Membership> memberships) {
        return memberships.stream()
                .filter(membership -> StandIns.LEVELS.contains(membership.role()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private FieldError error(String field, String key) {
        return new FieldError(field, texts.get(key));
    }
}
