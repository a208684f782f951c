package org.niangjia.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.niangjia.NiangjiaTest;
import org.niangjia.platform.Caller;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@NiangjiaTest
class DemoPeopleTest {

    @LocalServerPort
    private int port;

    @Autowired
    private IdentityService identity;

    @Autowired
    private DemoPeople people;

    @ParameterizedTest
    @CsvSource({
        "caseworker, caseworker@510104020",
        "caseworker2, caseworker@510104020",
        "supervisor, supervisor@510104020",
        "director, director@510104",
        "finance, finance@510104",
        "finance2, finance@510104",
        "volunteer, volunteer@510104020",
        "caseworker-b, caseworker@510107010",
        "supervisor-b, supervisor@510107010",
        "director-b, director@510107",
        "city, city@510100",
        "civil-affairs, civil-affairs@510104",
        "disability, disability@510104",
        "education, education@510104",
        "procuratorate, procuratorate@510104",
        "health, health@510104",
        "employment, employment@510104",
        "justice, justice@510104",
        "auditor, auditor@510100",
        "admin, camunda-admin"
    })
    void everybodyHoldsHerRoleAndItsName(String user, String group) {
        assertThat(identity.checkPassword(user, user)).isTrue();
        assertThat(identity.createGroupQuery().groupMember(user).list())
                .extracting(Group::getId)
                .containsExactly(group);
    }

    @Test
    void asManyAsBeforeArriveAtTheNextStart() {
        var users = identity.createUserQuery().count();

        people.arrive();

        assertThat(identity.createUserQuery().count()).isEqualTo(users);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/history/variable-instance",
                "/history/process-instance",
                "/history/activity-instance",
                "/history/task",
                "/history/detail",
                "/history/user-operation",
                "/history/decision-instance",
                "/process-instance",
                "/execution",
                "/variable-instance",
                "/job",
                "/incident",
                "/deployment",
                "/decision-definition",
                "/external-task",
                "/event-subscription",
                "/authorization",
                "/batch",
                "/schema/log"
            })
    void whoIsNoAdministratorReadsNothingElseThroughTheEngine(String what) {
        for (var user : List.of("caseworker", "director", "auditor", "civil-affairs")) {
            var response = Caller.script(port, user).get("/engine-rest" + what);

            assertThat(response.statusCode()).as(what).isIn(200, 403);
            assertThat(response.statusCode() == 403 || response.body().equals("[]"))
                    .as(response.body())
                    .isTrue();
        }
    }

    @Test
    void ofPeopleSheSeesHerselfAlone() {
        assertThat(Caller.script(port, "caseworker").get("/engine-rest/user").body())
                .contains("caseworker")
                .doesNotContain("director", "caseworker2");
        assertThat(Caller.script(port, "caseworker").get("/engine-rest/group").body())
                .contains("caseworker@510104020", "锦江区春熙路街道妇联 · 社区工作者")
                .doesNotContain("director");
    }

    @Test
    void sheFindsHerFilters() {
        assertThat(Caller.script(port, "volunteer").get("/engine-rest/filter").body())
                .contains("我的任务", "本单位待领取", "全部");
    }

    @Test
    void aCaseworkerMayRegisterACaseAndAVolunteerMayNot() {
        assertThat(Caller.script(port, "caseworker")
                        .get("/engine-rest/authorization/check?permissionName=CREATE_INSTANCE&resourceName=x"
                                + "&resourceType=6&resourceId=aid-case")
                        .body())
                .contains("\"authorized\":true");
        assertThat(Caller.script(port, "volunteer")
                        .post("/engine-rest/process-definition/key/aid-case/start", "{}")
                        .statusCode())
                .isEqualTo(403);
    }
}
