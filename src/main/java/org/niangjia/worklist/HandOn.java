package org.niangjia.worklist;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseAccess;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Relatives;
import org.niangjia.casefile.Timeline;
import org.niangjia.office.Actor;
import org.niangjia.office.Membership;
import org.niangjia.office.Offices;
import org.niangjia.office.People;
import org.niangjia.office.People.Colleague;
import org.niangjia.platform.problem.Refusal;
import org.niangjia.platform.text.Texts;
import org.niangjia.worklist.StaffTasks.HeldTask;
import org.niangjia.worklist.StaffTasks.Load;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who oversees people sees how much each has open, gives a task to another, and hands on the work of one who leaves in one
 * step. Nobody gets a task that lies on no desk of hers, that concerns her relatives, or that she may not decide.
 */
@Service
@Transactional
public class HandOn {

    private final StaffTasks tasks;
    private final TaskForms forms;
    private final Oversight oversight;
    private final CaseAccess access;
    private final CaseFiles caseFiles;
    private final Relatives relatives;
    private final People people;
    private final Offices offices;
    private final List<NamedWork> named;
    private final List<Deputyships> deputyships;
    private final Handovers handovers;
    private final Timeline timeline;
    private final Texts texts;
    private final Clock clock;

    HandOn(
            StaffTasks tasks,
            TaskForms forms,
            Oversight oversight,
            CaseAccess access,
            CaseFiles caseFiles,
            Relatives relatives,
            People people,
            Offices offices,
            List<NamedWork> named,
            List<Deputyships> deputyships,
            Handovers handovers,
            Timeline timeline,
            Texts texts,
            Clock clock) {
        this.tasks = tasks;
        this.forms = forms;
        this.oversight = oversight;
        this.access = access;
        this.caseFiles = caseFiles;
        this.relatives = relatives;
        this.people = people;
        this.offices = offices;
        this.named = List.copyOf(named);
        this.deputyships = List.copyOf(deputyships);
        this.handovers = handovers;
        this.timeline = timeline;
        this.texts = texts;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Result {

        /**
         * So much has changed hands.
         *
         * @param handedOver tasks that the other has now
         * @param toDesk tasks that are back on their desks
         * @param services in which she visits no longer
         * @param deputyships leaves of colleagues in which she stands in no longer
         */
        record Done(int handedOver, int toDesk, int services, int deputyships) implements Result {}

        /** There is none, or none that she oversees. */
        record NotFound() implements Result {}

        record Refused(Refusal refusal) implements Result {}
    }

    /** Somebody whom the reader oversees, with what she has open. */
    public record Member(Colleague colleague, List<Membership> memberships, List<Load> loads) {

        public int open() {
            return loads.stream().mapToInt(Load::open).sum();
        }

        public int late() {
            return loads.stream().mapToInt(Load::late).sum();
        }
    }

    /**
     * All whom she oversees, and whoever left her and has something open still; who has most of what is late comes first.
     */
    @Transactional(readOnly = true)
    public List<Member> staff(Actor overseer) {
        var members = new TreeMap<String, Colleague>();
        var memberships = new TreeMap<String, List<Membership>>();
        for (var office : offices.all()) {
            for (var role : office.roles()) {
                var desk = new Membership(role, office.code());
                if (oversight.isOver(overseer, desk)) {
                    people.in(Set.of(desk)).forEach(colleague -> {
                        members.put(colleague.userId(), colleague);
                        memberships
                                .computeIfAbsent(colleague.userId(), first -> new ArrayList<>())
                                .add(desk);
                    });
                }
            }
        }
        var offices = access.offices(overseer);
        var left = tasks.leftBehind(offices).stream()
                .filter(userId -> !members.containsKey(userId)
                        && !overseen(overseer, userId).isEmpty())
                .toList();
        // Whoever is known no longer has no name either.
        left.forEach(userId -> members.put(userId, new Colleague(userId, userId)));
        people.named(left).forEach(colleague -> members.put(colleague.userId(), colleague));
        var loads = tasks.loads(members.keySet(), offices).stream().collect(Collectors.groupingBy(Load::userId));
        return members.values().stream()
                .map(colleague -> new Member(
                        colleague,
                        memberships.getOrDefault(colleague.userId(), List.of()),
                        loads.getOrDefault(colleague.userId(), List.of())))
                .sorted(Comparator.comparingInt(Member::late)
                        .thenComparingInt(Member::open)
                        .reversed())
                .toList();
    }

    /** The tasks that somebody has and the reader oversees; empty when she does not oversee her, nor anything that she left. */
    @Transactional(readOnly = true)
    public Optional<List<HeldTask>> tasksOf(Actor overseer, String userId) {
        var hers = overseen(overseer, userId);
        return hers.isEmpty() && !isOver(overseer, userId) ? Optional.empty() : Optional.of(hers);
    }

    private List<HeldTask> overseen(Actor overseer, String userId) {
        return tasks.of(userId).stream()
                .filter(task -> oversees(overseer, task))
                .toList();
    }

    /** Who could have the task; empty when there is none that the reader oversees. */
    @Transactional(readOnly = true)
    public Optional<List<Colleague>> successors(Actor overseer, String taskId) {
        return tasks.find(taskId).filter(task -> oversees(overseer, task)).map(task -> people.in(task.desks()).stream()
                .filter(colleague -> !colleague.userId().equals(task.assignee()))
                .filter(colleague -> mayHave(task, colleague.userId()))
                .toList());
    }

    /** Gives one task to another, or back to its desk. */
    public Result reassign(Actor overseer, String taskId, @Nullable String to, String reason) {
        var seen = tasks.find(taskId).filter(task -> oversees(overseer, task));
        if (seen.isEmpty()) {
            return new Result.NotFound();
        }
        caseFiles.lock(seen.get().caseNumber());
        // Whoever completed it or moved it meanwhile was first; whoever took it is met when it is given.
        var task = tasks.find(taskId).filter(still -> oversees(overseer, still));
        if (task.isEmpty()) {
            return new Result.NotFound();
        }
        if (to != null && !mayHave(task.get(), to)) {
            return new Result.Refused(Refusal.of("to", texts.get("staff.not-hers")));
        }
        give(seen.get(), to, overseer, reason);
        return new Result.Done(to == null ? 0 : 1, to == null ? 1 : 0, 0, 0);
    }

    /**
     * Hands on all that somebody has open in the cases that the overseer sees. What the other may not have goes back to its
     * desk, where colleagues find it.
     */
    public Result handOver(Actor overseer, String from, @Nullable String to, String reason) {
        var hers = overseen(overseer, from);
        var isOver = isOver(overseer, from);
        if (!isOver && hers.isEmpty()) {
            return new Result.NotFound();
        }
        if (to != null && (to.equals(from) || people.named(List.of(to)).isEmpty())) {
            return new Result.Refused(
                    Refusal.of("to", texts.get(to.equals(from) ? "staff.herself" : "staff.unknown-person")));
        }
        // What she does in her new office in her own name is not for the old one to hand on.
        var mayHandOnAll = isOver || people.membershipsOf(from).isEmpty();
        var inHerName = mayHandOnAll ? casesInHerName(overseer, from) : Map.<String, List<NamedWork>>of();
        var held = new TreeSet<>(inHerName.keySet());
        hers.forEach(task -> held.add(task.caseNumber().value()));
        caseFiles.lockAll(held.stream().map(CaseNumber::new).toList());
        int handedOver = 0;
        int toDesk = 0;
        for (var task : tasks.of(from)) {
            if (held.contains(task.caseNumber().value()) && oversees(overseer, task)) {
                var taker = to != null && mayHave(task, to) ? to : null;
                give(task, taker, overseer, reason);
                handedOver += taker == null ? 0 : 1;
                toDesk += taker == null ? 1 : 0;
            }
        }
        int services = 0;
        for (var each : inHerName.entrySet()) {
            for (var work : each.getValue()) {
                services += work.handOn(new CaseNumber(each.getKey()), from, to, overseer.userId());
            }
        }
        int standsIn = mayHandOnAll
                ? deputyships.stream().mapToInt(each -> each.handOn(from, to)).sum()
                : 0;
        return new Result.Done(handedOver, toDesk, services, standsIn);
    }

    private Map<String, List<NamedWork>> casesInHerName(Actor overseer, String from) {
        var cases = new TreeMap<String, List<NamedWork>>();
        for (var work : named) {
            work.casesOf(from).stream()
                    .filter(caseNumber -> access.visible(caseNumber, overseer).isPresent())
                    .forEach(caseNumber -> cases.computeIfAbsent(caseNumber.value(), first -> new ArrayList<>())
                            .add(work));
        }
        return cases;
    }

    private void give(HeldTask task, @Nullable String to, Actor overseer, String reason) {
        tasks.assign(task, to);
        handovers.add(
                task.caseNumber(),
                new Handovers.Handover(
                        task.taskDefinitionKey(), task.assignee(), to, overseer.userId(), clock.instant(), reason));
        timeline.add(
                task.caseNumber(),
                overseer.userId(),
                to == null ? "task-back-on-desk" : "task-handed-on",
                to == null ? "" : to);
    }

    private boolean isOver(Actor overseer, String userId) {
        return oversight.isOverOne(overseer, people.membershipsOf(userId));
    }

    /** A task on a desk below hers, in a case that she reads, which nobody has, or one whom she oversees, or who has left. */
    private boolean oversees(Actor overseer, HeldTask task) {
        var assignee = task.assignee();
        return oversight.isOverOne(overseer, task.desks())
                && (assignee == null || isOverOrRidOf(overseer, assignee, task))
                && access.visible(task.caseNumber(), overseer).isPresent();
    }

    /** Whoever is at none of the task's desks any more can do nothing with it; her new overseer may not even see the case. */
    private boolean isOverOrRidOf(Actor overseer, String assignee, HeldTask task) {
        var memberships = people.membershipsOf(assignee);
        return oversight.isOverOne(overseer, memberships) || !task.byName() && !isOnADesk(task, memberships);
    }

    private boolean mayHave(HeldTask task, String userId) {
        var memberships = people.membershipsOf(userId);
        return isOnADesk(task, memberships)
                && !relatives.of(task.caseNumber()).contains(userId)
                && forms.of(task.taskDefinitionKey()).isOpenTo(tasks.before(task, new Actor(userId, memberships)));
    }

    private static boolean isOnADesk(HeldTask task, Set<Membership> memberships) {
        return memberships.stream().anyMatch(task.desks()::contains);
    }
}
