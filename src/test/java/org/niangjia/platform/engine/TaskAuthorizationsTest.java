package org.niangjia.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.NiangjiaTest;
import org.springframework.beans.factory.annotation.Autowired;

@NiangjiaTest
class TaskAuthorizationsTest {

    private static final String DESK = "caseworker@510104020";
    private static final String OTHER_DESK = "caseworker@510107010";

    @Autowired
    private TaskService tasks;

    @Autowired
    private IdentityService identity;

    @Autowired
    private AuthorizationService authorizations;

    private String taskId;

    @BeforeEach
    void aTaskLiesOnADesk() {
        var task = tasks.newTask();
        tasks.saveTask(task);
        taskId = task.getId();
        tasks.addCandidateGroup(taskId, DESK);
    }

    @AfterEach
    void theTaskGoes() {
        identity.clearAuthentication();
        tasks.deleteTask(taskId, true);
    }

    @Test
    void whoSitsAtTheDeskSeesIt() {
        assertThat(isSeenBy("caseworker", DESK)).isTrue();
    }

    @Test
    void whoSitsAtAnotherDoesNot() {
        assertThat(isSeenBy("caseworker-b", OTHER_DESK)).isFalse();
    }

    @Test
    void norWhoSitsAtNone() {
        assertThat(isSeenBy("auditor")).isFalse();
    }

    @Test
    void whoIsNamedSeesIt() {
        tasks.addCandidateUser(taskId, "director-b");
        assertThat(isSeenBy("director-b", "director@510107")).isTrue();
    }

    /** Who claims a task and then gets a desk elsewhere. */
    @Test
    void whoHasItSeesItWhileSheSitsAtTheDesk() {
        tasks.setAssignee(taskId, "caseworker-b");
        assertThat(isSeenBy("caseworker-b", DESK)).isTrue();

        assertThat(isSeenBy("caseworker-b", OTHER_DESK)).isFalse();
    }

    @Test
    void theDeskThatItLeavesSeesItNoLonger() {
        tasks.addCandidateGroup(taskId, OTHER_DESK);
        tasks.deleteCandidateGroup(taskId, DESK);
        assertThat(isSeenBy("caseworker", DESK)).isFalse();
        assertThat(isSeenBy("caseworker-b", OTHER_DESK)).isTrue();
    }

    @Test
    void anAdministratorSeesAll() {
        assertThat(isSeenBy("admin", Groups.CAMUNDA_ADMIN)).isTrue();
    }

    @Test
    void noQuestionOfAStrangersFindsIt() {
        List<UnaryOperator<TaskQuery>> questions = List.of(
                query -> query,
                query -> query.taskUnassigned(),
                query -> query.taskCandidateGroup(DESK),
                query -> query.taskCandidateGroupIn(List.of(DESK, OTHER_DESK)).includeAssignedTasks(),
                query -> query.or().taskUnassigned().taskPriority(50).endOr(),
                query -> query.or().taskCandidateGroup(DESK).taskId(taskId).endOr(),
                query -> query.withCandidateGroups());
        for (var question : questions) {
            assertThat(found("caseworker-b", question, OTHER_DESK)).isZero();
            assertThat(found("caseworker", question, DESK)).isEqualTo(1);
        }
    }

    @Test
    void aTaskOfManyDesksOfHersIsOneTask() {
        tasks.addCandidateGroup(taskId, OTHER_DESK);
        UnaryOperator<TaskQuery> both = query -> query.taskCandidateGroupIn(List.of(DESK, OTHER_DESK));
        assertThat(found("city", query -> query, DESK, OTHER_DESK)).isEqualTo(1);
        assertThat(found("city", both, DESK, OTHER_DESK)).isEqualTo(1);
    }

    @Test
    void noGrantIsWrittenForIt() {
        tasks.setAssignee(taskId, "caseworker");
        tasks.setOwner(taskId, "caseworker2");
        assertThat(authorizations
                        .createAuthorizationQuery()
                        .resourceType(Resources.TASK)
                        .resourceId(taskId)
                        .count())
                .isZero();
    }

    private boolean isSeenBy(String user, String... desks) {
        var listed = found(user, query -> query, desks) == 1;
        identity.setAuthentication(user, List.of(desks));
        try {
            if (listed) {
                tasks.getVariables(taskId);
            } else {
                assertThatThrownBy(() -> tasks.getVariables(taskId)).isInstanceOf(AuthorizationException.class);
            }
        } finally {
            identity.clearAuthentication();
        }
        return listed;
    }

    /** How often it is among those that the list shows, which are as many as the count says. */
    private long found(String user, UnaryOperator<TaskQuery> question, String... desks) {
        identity.setAuthentication(user, List.of(desks));
        try {
            var list = question.apply(tasks.createTaskQuery()).list();
            assertThat(question.apply(tasks.createTaskQuery()).count()).isEqualTo(list.size());
            return list.stream().filter(task -> task.getId().equals(taskId)).count();
        } finally {
            identity.clearAuthentication();
        }
    }
}
