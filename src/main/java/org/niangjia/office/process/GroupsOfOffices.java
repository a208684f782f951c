package org.niangjia.office.process;

import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.niangjia.office.Membership;
import org.niangjia.office.OfficeCode;
import org.niangjia.office.OfficeSettings;
import org.niangjia.office.Role;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Makes the group of each role that an office of the settings has, so that an administrator finds all of them in Admin when
 * she lets somebody in. The engine lets nobody into a group that is not there.
 */
@Component
@Order(GroupsOfOffices.AFTER_THE_OFFICES)
class GroupsOfOffices implements ApplicationRunner {

    static final int AFTER_THE_OFFICES = Ordered.HIGHEST_PRECEDENCE + 1;

    private final OfficeSettings settings;
    private final EngineGroups groups;
    private final IdentityService identity;

    GroupsOfOffices(OfficeSettings settings, EngineGroups groups, IdentityService identity) {
        this.settings = settings;
        this.groups = groups;
        this.identity = identity;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (settings.tree().isEmpty()) {
            return;
        }
        // A province has thousands: asked for once, and not one by one.
        var known =
                identity.createGroupQuery().list().stream().map(Group::getId).collect(Collectors.toSet());
        for (var office : settings.tree()) {
            for (var role : office.roles()) {
                // The tree was read before: each of its roles and codes is one.
                var held = new Membership(Role.of(role).orElseThrow(), new OfficeCode(office.code()));
                if (!known.contains(held.group())) {
                    groups.open(role, office.code());
                }
            }
        }
    }
}
