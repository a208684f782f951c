package org.niangjia.platform.engine;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What everybody who signs in may do in Tasklist; made once, and put right at every start. Her tasks are not granted
 * here: the engine lets a task's candidates and its assignee see and work on it.
 */
@Component
class TasklistSetUp {

    private final AuthorizationService authorizations;

    TasklistSetUp(AuthorizationService authorizations) {
        this.authorizations = authorizations;
    }

    @EventListener(ApplicationStartedEvent.class)
    void setUp() {
        grantEverybody(Resources.APPLICATION, "tasklist", Permissions.ACCESS);
        // Names and forms; a definition says nothing of any case.
        grantEverybody(Resources.PROCESS_DEFINITION, Authorization.ANY, Permissions.READ);
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
