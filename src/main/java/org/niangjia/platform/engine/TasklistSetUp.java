package org.niangjia.platform.engine;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What everybody who signs in may do in Tasklist, and the filters she finds there; made once, and put right at every
 * start. Her tasks are not granted here: the engine lets a task's candidates and its assignee see and work on it.
 */
@Component
class TasklistSetUp {

    /** The engine's ordinary priority is 50; what is late stands higher. */
    private static final int RAISED = 60;

    private final AuthorizationService authorizations;
    private final FilterService filters;
    private final TaskService tasks;

    TasklistSetUp(AuthorizationService authorizations, FilterService filters, TaskService tasks) {
        this.authorizations = authorizations;
        this.filters = filters;
        this.tasks = tasks;
    }

    @EventListener(ApplicationStartedEvent.class)
    void setUp() {
        grantEverybody(Resources.APPLICATION, "tasklist", Permissions.ACCESS);
        // Names and forms; a definition says nothing of any case.
        grantEverybody(Resources.PROCESS_DEFINITION, Authorization.ANY, Permissions.READ);
        filter(
                "我的待办",
                1,
                "由我办理的任务",
                tasks.createTaskQuery()
                        .taskAssigneeExpression("${currentUser()}")
                        .active());
        filter(
                "可领取",
                2,
                "我的岗位可以领取、还没有人办理的任务",
                tasks.createTaskQuery()
                        .taskCandidateGroupInExpression("${currentUserGroups()}")
                        .taskUnassigned()
                        .active());
        filter(
                "逾期与督办",
                3,
                "过了期限的，以及升级催办、督办的任务，最急的在前",
                tasks.createTaskQuery()
                        .or()
                        .taskMinPriority(RAISED)
                        .dueBeforeExpression("${now()}")
                        .endOr()
                        .active()
                        .orderByTaskPriority()
                        .desc()
                        .orderByDueDate()
                        .asc());
        filter("全部", 4, "我能看到的全部任务", tasks.createTaskQuery().active());
    }

    private void filter(String name, int priority, String description, TaskQuery query) {
        var known = filters.createFilterQuery().filterName(name).list();
        var filter = known.isEmpty() ? filters.newTaskFilter(name) : known.get(0);
        filter.setQuery(query);
        filter.setProperties(Map.of(
                "priority",
                priority,
                "description",
                description,
                "color",
                "#A8324A",
                "refresh",
                true,
                "showUndefinedVariable",
                false,
                "variables",
                List.of()));
        grantEverybody(Resources.FILTER, filters.saveFilter(filter).getId(), Permissions.READ);
    }

    private void grantEverybody(Resource resource, String id, Permission... permissions) {
        var known = authorizations
                .createAuthorizationQuery()
                .authorizationType(Authorization.AUTH_TYPE_GLOBAL)
                .resourceType(resource)
                .resourceId(id)
                .singleResult();
        var grant = known == null ? authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GLOBAL) : known;
        grant.setUserId(Authorization.ANY);
        grant.setResource(resource);
        grant.setResourceId(id);
        grant.setPermissions(permissions);
        authorizations.saveAuthorization(grant);
    }
}
