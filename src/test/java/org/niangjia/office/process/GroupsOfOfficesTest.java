package org.niangjia.office.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.api.Test;
import org.niangjia.NiangjiaTest;
import org.niangjia.office.OfficeCode;
import org.niangjia.office.OfficeSettings;
import org.niangjia.office.OfficeSettings.Entry;
import org.niangjia.office.Offices;
import org.niangjia.office.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.transaction.annotation.Transactional;

@NiangjiaTest
@Transactional
class GroupsOfOfficesTest {

    private static final String STREET = "520103001";

    @Autowired
    private EngineGroups groups;

    @Autowired
    private Offices offices;

    @Autowired
    private IdentityService identity;

    @Autowired
    private AuthorizationService authorizations;

    @Test
    void anAdministratorFindsEveryPostOfAnOfficeAndItsHolderMayWorkThere() {
        offices.add(new Offices.Office(
                new OfficeCode(STREET), "云岩区某街道妇联", "A Street", List.of(Role.CASEWORKER, Role.SUPERVISOR)));
        var start = new GroupsOfOffices(
                new OfficeSettings(List.of(new Entry(STREET, "云岩区某街道妇联", "", List.of("caseworker", "supervisor")))),
                groups,
                identity);

        start.run(new DefaultApplicationArguments());
        start.run(new DefaultApplicationArguments());

        assertThat(identity.createGroupQuery()
                        .groupIdIn("caseworker@" + STREET, "supervisor@" + STREET)
                        .list())
                .extracting("name")
                .containsExactlyInAnyOrder("云岩区某街道妇联 · 社区工作者", "云岩区某街道妇联 · 街道审核");
        assertThat(authorizations
                        .createAuthorizationQuery()
                        .groupIdIn("caseworker@" + STREET)
                        .resourceType(Resources.PROCESS_DEFINITION)
                        .count())
                .isEqualTo(1);
    }
}
