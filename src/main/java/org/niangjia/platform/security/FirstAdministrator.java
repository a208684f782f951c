package org.niangjia.platform.security;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Makes the first administrator of a new production database, so that its group is never without a direct member. */
@Component
@Profile("production")
class FirstAdministrator {

    /** Hers alone: no provider or directory can be her. */
    static final String NAME = "admin";

    private final IdentityService identity;
    private final AuthorizationService authorizations;
    private final String password;
    private final boolean comesByPassword;

    FirstAdministrator(
            IdentityService identity,
            AuthorizationService authorizations,
            LoginSettings settings,
            @Value("${" + ProductionCheck.ADMINISTRATOR_PASSWORD + ":}") String password) {
        this.identity = identity;
        this.authorizations = authorizations;
        this.password = password;
        this.comesByPassword = settings.kind() == LoginSettings.Kind.ENGINE;
    }

    @EventListener(ApplicationStartedEvent.class)
    void arrive() {
        if (identity.createUserQuery().memberOfGroup(Groups.CAMUNDA_ADMIN).count() > 0) {
            return;
        }
        if (identity.createUserQuery().userId(NAME).count() == 0) {
            var user = identity.newUser(NAME);
            user.setLastName("管理员");
            if (comesByPassword) {
                user.setPassword(password);
            }
            identity.saveUser(user);
        }
        if (identity.createGroupQuery().groupId(Groups.CAMUNDA_ADMIN).count() == 0) {
            var group = identity.newGroup(Groups.CAMUNDA_ADMIN);
            group.setName("引擎管理员");
            group.setType(Groups.GROUP_TYPE_SYSTEM);
            identity.saveGroup(group);
            for (var resource : Resources.values()) {
                var grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
                grant.setGroupId(Groups.CAMUNDA_ADMIN);
                grant.setResource(resource);
                grant.setResourceId(Authorization.ANY);
                grant.addPermission(Permissions.ALL);
                authorizations.saveAuthorization(grant);
            }
        }
        identity.createMembership(NAME, Groups.CAMUNDA_ADMIN);
    }
}
