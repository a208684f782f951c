package org.niangjia.grant.process;

import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.grant.StandIns;
import org.niangjia.grant.TakeLeave;
import org.niangjia.office.Membership;
import org.niangjia.platform.engine.House;
import org.springframework.stereotype.Component;

/** Delegates in the engine: candidates by name, beside the desk's group. */
@Component
class EngineStandIns implements TakeLeave.Desks {

    private final TaskService tasks;
    private final IdentityService identity;
    private final StandIns standIns;
    private final House house;

    EngineStandIns(TaskService tasks, IdentityService identity, StandIns standIns, House house) {
        this.tasks = tasks;
        this.identity = identity;
        this.standIns = standIns;
        this.house = house;
    }

    @Override
    public void refresh(Set<Membership> desks) {
        var groups = desks.stream().map(Membership::group).toList();
        refresh(query -> query.taskCandidateGroupIn(groups).includeAssignedTasks());
    }

    @Override
    public void refresh(CaseNumber caseNumber) {
        refresh(query -> query.processInstanceBusinessKey(caseNumber.value()));
    }

    private void refresh(Function<TaskQuery, TaskQuery> which) {
        house.act(() -> {
            var found = which.apply(tasks.createTaskQuery().taskDefinitionKeyIn(GrantProcess.Task.OF_THE_LEVELS))
                    .list();
            found.forEach(this::refresh);
            return found.size();
        });
    }

    private void refresh(Task task) {
        var links = tasks.getIdentityLinksForTask(task.getId()).stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()))
                .toList();
        var groups = links.stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        var wanted = groups.stream()
                .flatMap(group -> Membership.of(group).stream())
                .flatMap(desk -> standIns.of(desk).stream())
                .collect(Collectors.toSet());
        var present = links.stream()
                .map(IdentityLink::getUserId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        wanted.stream()
                .filter(user -> !present.contains(user))
                .forEach(user -> tasks.addCandidateUser(task.getId(), user));
        present.stream().filter(user -> !wanted.contains(user)).forEach(user -> standDown(task, groups, user));
    }

    private void standDown(Task task, Set<String> groups, String user) {
        tasks.deleteCandidateUser(task.getId(), user);
        if (user.equals(task.getAssignee()) && !isIn(groups, user)) {
            tasks.setAssignee(task.getId(), null);
        }
    }

    private boolean isIn(Set<String> groups, String user) {
        return !groups.isEmpty()
                && identity.createGroupQuery()
                                .groupMember(user)
                                .groupIdIn(groups.toArray(String[]::new))
                                .count()
                        > 0;
    }
}
