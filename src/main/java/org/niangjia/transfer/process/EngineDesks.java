package org.niangjia.transfer.process;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.office.Membership;
import org.niangjia.office.OfficeCode;
import org.niangjia.office.Offices;
import org.niangjia.office.Role;
import org.niangjia.platform.engine.House;
import org.niangjia.transfer.Desks;
import org.springframework.stereotype.Component;

/**
 * The desks in the engine: the candidate groups of a case's tasks. Who sees a task follows from them and from who has it, so
 * a task that has moved is gone for the desk that it left.
 */
@Component
class EngineDesks implements Desks {

    private final TaskService tasks;
    private final IdentityService identity;
    private final Offices offices;
    private final House house;

    EngineDesks(TaskService tasks, IdentityService identity, Offices offices, House house) {
        this.tasks = tasks;
        this.identity = identity;
        this.offices = offices;
        this.house = house;
    }

    @Override
    public void move(CaseNumber caseNumber, OfficeCode to) {
        house.act(() -> {
            tasks.createTaskQuery().processInstanceBusinessKey(caseNumber.value()).list().stream()
                    .filter(task -> !isOfTransfer(task))
                    .forEach(task -> move(task, to));
            return to;
        });
    }

    /** The transfer's own tasks lie where the transfer says. */
    private static boolean isOfTransfer(Task task) {
        return task.getProcessDefinitionId().startsWith(TransferProcess.KEY + ":");
    }

    private void move(Task task, OfficeCode to) {
        var before = groupsOf(task);
        var after = before.stream().map(group -> at(to, group)).collect(Collectors.toSet());
        if (after.equals(before)) {
            return;
        }
        var gone = new HashSet<>(before);
        gone.removeAll(after);
        gone.forEach(group -> tasks.deleteCandidateGroup(task.getId(), group));
        after.stream()
                .filter(group -> !before.contains(group))
                .forEach(group -> tasks.addCandidateGroup(task.getId(), group));
        if (task.getAssignee() != null && !mayKeep(task.getAssignee(), after)) {
            tasks.setAssignee(task.getId(), null);
        }
    }

    private Set<String> groupsOf(Task task) {
        return tasks.getIdentityLinksForTask(task.getId()).stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()))
                .map(IdentityLink::getGroupId)
                .flatMap(group -> Optional.<String>ofNullable(group).stream())
                .collect(Collectors.toSet());
    }

    /**
     * The same role at the new office, the caseworkers for volunteers whom it does not have; an agency's desk, and another
     * role that nobody has there, stay as they are.
     */
    private String at(OfficeCode to, String group) {
        return Membership.of(group)
                .map(Membership::role)
                .filter(role -> !role.isAgency())
                .flatMap(role ->
                        desk(role, to).or(() -> role == Role.VOLUNTEER ? desk(Role.CASEWORKER, to) : Optional.empty()))
                .orElse(group);
    }

    private Optional<String> desk(Role role, OfficeCode to) {
        return offices.nearest(role, to).map(office -> new Membership(role, office).group());
    }

    /** Whether who has the task works at one of its desks still. */
    private boolean mayKeep(String assignee, Set<String> groups) {
        return identity.createGroupQuery().groupMember(assignee).unlimitedList().stream()
                .map(Group::getId)
                .anyMatch(groups::contains);
    }
}
