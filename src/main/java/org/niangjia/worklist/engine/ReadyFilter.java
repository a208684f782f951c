package org.niangjia.worklist.engine;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.task.TaskQuery;
import org.niangjia.office.Role;

/** The filters that people find in Tasklist, in their order there. What each finds is still only what its reader may work on. */
enum ReadyFilter {
    /** What she has claimed. */
    MINE(everybody(), query -> query.taskAssigneeExpression("${currentUser()}")),

    /** What she can claim and nobody has: of those that nobody has she sees no other. */
    CLAIMABLE(everybody(), TaskQuery::taskUnassigned),

    /** What is past its date or was raised because somebody waits; the most pressing first. */
    LATE(everybody(), query -> query.or()
            .taskMinPriority(ReadyFilter.RAISED)
            .dueBeforeExpression("${now()}")
            .endOr()
            .orderByTaskPriority()
            .desc()
            .orderByDueDate()
            .asc()),

    TO_APPROVE(
            EnumSet.of(Role.SUPERVISOR, Role.DIRECTOR, Role.CITY, Role.PROVINCE),
            ofKind(
                    "Task_ReviewAssessment",
                    "Task_ApproveGrant",
                    "Task_ApproveList",
                    "Task_DecideObjection",
                    "Task_AuditEmergency",
                    "Task_ReviewEmergencyAccess")),

    TO_RELEASE(EnumSet.of(Role.FINANCE), ofKind("Task_ReleasePayment", "Task_RepairPayment")),

    /** Where an agency has not answered, was not reached, asks, or did not do it. */
    WAITING_FOR_AGENCY(
            EnumSet.of(Role.CASEWORKER, Role.SUPERVISOR, Role.DIRECTOR),
            ofKind(
                    "Task_UrgeReferral",
                    "Task_SuperviseReferral",
                    "Task_DeliverReferral",
                    "Task_TellAgency",
                    "Task_ProvideInformation",
                    "Task_Replan")),

    /** What is done at the family's home. */
    VISITS(
            EnumSet.of(Role.CASEWORKER),
            ofKind("Task_HomeVisit", "Task_FollowUpVisit", "Task_AskEffect", "Task_ConfirmReceipt")),

    ALL(everybody(), query -> query);

    /** The engine's ordinary priority is 50; what is late stands higher. */
    private static final int RAISED = 60;

    private final Set<Role> audience;
    private final UnaryOperator<TaskQuery> criteria;

    ReadyFilter(Set<Role> audience, UnaryOperator<TaskQuery> criteria) {
        this.audience = audience;
        this.criteria = criteria;
    }

    private static Set<Role> everybody() {
        return EnumSet.allOf(Role.class);
    }

    private static UnaryOperator<TaskQuery> ofKind(String... taskDefinitionKeys) {
        return query -> query.taskDefinitionKeyIn(taskDefinitionKeys);
    }

    boolean isForEverybody() {
        return audience.size() == Role.values().length;
    }

    boolean isFor(Role role) {
        return audience.contains(role);
    }

    TaskQuery narrow(TaskQuery query) {
        return criteria.apply(query).active();
    }

    /** Under which it is known, whatever people call it. */
    String code() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
