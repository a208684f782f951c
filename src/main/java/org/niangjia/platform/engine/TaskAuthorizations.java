package org.niangjia.platform.engine;

import java.util.List;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;

/**
 * Who sees and does a task: whoever is a candidate for it, herself or by one of her desks; an administrator sees all. To have
 * claimed it is not enough: whoever left the desk since is a stranger to the family. Nothing is written down for it. The
 * engine of its own accord would write a grant for each candidate and assignee of each task, would leave it there when she is
 * one no longer, and would join all of them into each list.
 */
class TaskAuthorizations extends AuthorizationManager {

    boolean isAsked() {
        return isAuthCheckExecuted();
    }

    /** Whether whoever is signed in sees it, also where the engine itself would not ask; the house sees all. */
    boolean isHers(TaskEntity task) {
        return getCurrentAuthentication() == null || mayWorkOn(task);
    }

    private boolean mayWorkOn(TaskEntity task) {
        var person = getCurrentAuthentication();
        @Nullable List<String> desks = person.getGroupIds();
        return isCamundaAdmin(person)
                || task.getCandidates().stream()
                        .anyMatch(candidate -> person.getUserId().equals(candidate.getUserId())
                                || (desks != null && desks.contains(candidate.getGroupId())));
    }

    private void check(TaskEntity task, Permission permission) {
        if (isAsked() && !mayWorkOn(task)) {
            throw new AuthorizationException(
                    getCurrentAuthentication().getUserId(),
                    permission.getName(),
                    Resources.TASK.resourceName(),
                    task.getId());
        }
    }

    /** The condition itself is part of the statement: see {@link VisibleTasks}. */
    @Override
    public void configureTaskQuery(TaskQueryImpl query) {
        var check = query.getAuthCheck();
        check.getPermissionChecks().clear();
        var restricted = isAsked() && !isCamundaAdmin(getCurrentAuthentication());
        check.setAuthorizationCheckEnabled(restricted);
        check.setAuthUserId(restricted ? getCurrentAuthentication().getUserId() : null);
        @Nullable List<String> desks = restricted ? getCurrentAuthentication().getGroupIds() : null;
        check.setAuthGroupIds(desks == null ? List.of() : desks);
    }

    /** Nobody has a grant for one task or one process; one that an administrator made by hand goes with nobody's harm. */
    @Override
    public void deleteAuthorizationsByResourceId(Resource resource, String resourceId) {
        if (resource != Resources.TASK && resource != Resources.PROCESS_INSTANCE) {
            super.deleteAuthorizationsByResourceId(resource, resourceId);
        }
    }

    /** The same rule where a single task is read or worked on. */
    static final class Checks extends AuthorizationCommandChecker {

        private static TaskAuthorizations authorizations() {
            return (TaskAuthorizations) Context.getCommandContext().getAuthorizationManager();
        }

        @Override
        public void checkReadTask(TaskEntity task) {
            authorizations().check(task, Permissions.READ);
        }

        @Override
        public void checkReadTaskVariable(TaskEntity task) {
            authorizations().check(task, Permissions.READ);
        }

        @Override
        public void checkTaskWork(TaskEntity task) {
            authorizations().check(task, Permissions.TASK_WORK);
        }

        /** Looks the instance up only where somebody is to be checked; the house itself tells many a token. */
        @Override
        public void checkUpdateProcessInstanceById(String processInstanceId) {
            if (authorizations().isAsked()) {
                super.checkUpdateProcessInstanceById(processInstanceId);
            }
        }
    }

    /** Writes no grant for a task. */
    static final class NoGrants extends DefaultAuthorizationProvider {

        private static final AuthorizationEntity[] NONE = {};

        @Override
        public AuthorizationEntity[] newTaskAssignee(Task task, String before, String after) {
            return NONE;
        }

        @Override
        public AuthorizationEntity[] newTaskOwner(Task task, String before, String after) {
            return NONE;
        }

        @Override
        public AuthorizationEntity[] newTaskUserIdentityLink(Task task, String user, String type) {
            return NONE;
        }

        @Override
        public AuthorizationEntity[] newTaskGroupIdentityLink(Task task, String group, String type) {
            return NONE;
        }
    }
}
