package org.niangjia.office.process;

import java.util.Locale;
import java.util.Optional;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.niangjia.office.Membership;
import org.niangjia.office.OfficeCode;
import org.niangjia.office.Offices;
import org.niangjia.office.Role;
import org.niangjia.platform.security.HouseGroups;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** A role in an office is a group of the engine's, made at the start or when the first person who holds it comes in. */
@Component
class EngineGroups implements HouseGroups {

    private final Offices offices;
    private final IdentityService identity;
    private final AuthorizationService authorizations;
    private final MessageSource texts;

    EngineGroups(Offices offices, IdentityService identity, AuthorizationService authorizations, MessageSource texts) {
        this.offices = offices;
        this.identity = identity;
        this.authorizations = authorizations;
        this.texts = texts;
    }

    @Override
    public Optional<String> open(String role, String office) {
        var held = Role.of(role);
        var place = OfficeCode.parse(office).flatMap(offices::find);
        if (held.isEmpty() || place.isEmpty()) {
            return Optional.empty();
        }
        var group = new Membership(held.get(), place.get().code()).group();
        if (identity.createGroupQuery().groupId(group).count() == 0) {
            make(group, held.get(), place.get());
        }
        return Optional.of(group);
    }

    private void make(String id, Role role, Offices.Office office) {
        var group = identity.newGroup(id);
        var post = texts.getMessage("role." + role.code(), null, Locale.SIMPLIFIED_CHINESE);
        group.setName("%s · %s".formatted(office.zh(), post));
        group.setType(Groups.GROUP_TYPE_WORKFLOW);
        identity.saveGroup(group);
        if (role == Role.CASEWORKER) {
            // She may register a case from Tasklist.
            grant(id, Resources.PROCESS_DEFINITION, "aid-case", Permissions.READ, Permissions.CREATE_INSTANCE);
            grant(id, Resources.PROCESS_INSTANCE, Authorization.ANY, Permissions.CREATE);
        }
    }

    private void grant(String group, Resource resource, String id, Permission... permissions) {
        var grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setGroupId(group);
        grant.setResource(resource);
        grant.setResourceId(id);
        grant.setPermissions(permissions);
        authorizations.saveAuthorization(grant);
    }
}
