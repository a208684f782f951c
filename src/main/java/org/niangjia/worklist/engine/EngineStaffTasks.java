package org.niangjia.worklist.engine;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.office.Actor;
import org.niangjia.office.Membership;
import org.niangjia.office.OfficeCode;
import org.niangjia.platform.engine.House;
import org.niangjia.platform.engine.SeenTasks;
import org.niangjia.platform.text.Texts;
import org.niangjia.worklist.StaffTasks;
import org.niangjia.worklist.TaskAtHand;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The engine's tasks, whoever has them: read and assigned by the house, after it has asked its own policy. */
@Component
class EngineStaffTasks implements StaffTasks {

    private static final Comparator<HeldTask> BY_CASE_AND_AGE =
            Comparator.comparing((HeldTask task) -> task.caseNumber().value()).thenComparing(HeldTask::createdAt);

    private final TaskService tasks;
    private final SeenTasks seenTasks;
    private final RuntimeService runtime;
    private final House house;
    private final JdbcClient jdbc;
    private final Texts texts;
    private final Clock clock;

    EngineStaffTasks(
            TaskService tasks,
            SeenTasks seenTasks,
            RuntimeService runtime,
            House house,
            JdbcClient jdbc,
            Texts texts,
            Clock clock) {
        this.tasks = tasks;
        this.seenTasks = seenTasks;
        this.runtime = runtime;
        this.house = house;
        this.jdbc = jdbc;
        this.texts = texts;
        this.clock = clock;
    }

    @Override
    public Optional<HeldTask> find(String taskId) {
        return house.act(() -> Optional.ofNullable(
                        tasks.createTaskQuery().taskId(taskId).active().singleResult())
                .map(this::held));
    }

    @Override
    public List<HeldTask> of(String userId) {
        return house.act(() -> tasks.createTaskQuery().taskAssignee(userId).active().list().stream()
                .map(this::held)
                .sorted(BY_CASE_AND_AGE)
                .toList());
    }

    private HeldTask held(Task task) {
        @Nullable Date due = task.getDueDate();
        var name = "task." + task.getTaskDefinitionKey();
        var candidates = candidates(task.getId());
        return new HeldTask(
                task.getId(),
                task.getTaskDefinitionKey(),
                texts.has(name) ? texts.get(name) : task.getName(),
                new CaseNumber(runtime.createProcessInstanceQuery()
                        .processInstanceId(task.getProcessInstanceId())
                        .singleResult()
                        .getBusinessKey()),
                task.getAssignee(),
                desks(candidates),
                candidates.stream()
                        .map(IdentityLink::getUserId)
                        .filter(Objects::nonNull)
                        .anyMatch(user -> user.equals(task.getAssignee())),
                task.getCreateTime().toInstant(),
                due == null ? null : due.toInstant(),
                due != null && due.toInstant().isBefore(clock.instant()));
    }

    private static Set<Membership> desks(List<IdentityLink> candidates) {
        return candidates.stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .flatMap(group -> Membership.of(group).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private List<IdentityLink> candidates(String taskId) {
        return tasks.getIdentityLinksForTask(taskId).stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()))
                .toList();
    }

    @Override
    public Set<String> leftBehind(Collection<OfficeCode> offices) {
        return offices.isEmpty()
                ? Set.of()
                : new TreeSet<>(ofOffices(
                                offices,
                                """
                                select distinct t.assignee_ from act_ru_task t
                                join act_ru_execution e on e.id_ = t.proc_inst_id_
                                join aid_case c on c.case_number = e.business_key_
                                where t.assignee_ is not null and t.suspension_state_ = 1 and (%s)
                                    and not exists (select 1 from act_ru_identitylink l
                                        left join act_id_membership m on m.group_id_ = l.group_id_
                                        where l.task_id_ = t.id_ and l.type_ = 'candidate'
                                            and (m.user_id_ = t.assignee_ or l.user_id_ = t.assignee_))
                                """)
                        .query(String.class)
                        .list());
    }

    /** One statement for a whole office: the engine's queries know neither the case's office nor sums. */
    @Override
    public List<Load> loads(Collection<String> userIds, Collection<OfficeCode> offices) {
        if (userIds.isEmpty() || offices.isEmpty()) {
            return List.of();
        }
        var statement = ofOffices(
                offices,
                """
                select t.assignee_, t.task_def_key_, count(*) as open_,
                    sum(case when t.due_date_ < :now then 1 else 0 end) as late_, min(t.create_time_) as oldest_
                from act_ru_task t
                join act_ru_execution e on e.id_ = t.proc_inst_id_
                join aid_case c on c.case_number = e.business_key_
                where t.assignee_ in (:users) and t.suspension_state_ = 1 and (%s)
                group by t.assignee_, t.task_def_key_
                order by t.assignee_, t.task_def_key_
                """);
        return statement
                .param("users", List.copyOf(userIds))
                .param("now", Timestamp.from(clock.instant()))
                .query((row, number) -> new Load(
                        row.getString("assignee_"),
                        row.getString("task_def_key_"),
                        row.getInt("open_"),
                        row.getInt("late_"),
                        row.getTimestamp("oldest_").toInstant()))
                .list();
    }

    /** @param sql with a place for the condition that a case {@code c} is of these offices or of those below them */
    private JdbcClient.StatementSpec ofOffices(Collection<OfficeCode> offices, String sql) {
        var below = offices.stream().map(OfficeCode::prefix).distinct().toList();
        var statement = jdbc.sql(sql.formatted(IntStream.range(0, below.size())
                .mapToObj("c.office like :office%d"::formatted)
                .collect(Collectors.joining(" or "))));
        for (int each = 0; each < below.size(); each++) {
            statement = statement.param("office" + each, below.get(each) + "%");
        }
        return statement;
    }

    @Override
    public TaskAtHand before(HeldTask task, Actor actor) {
        return house.act(() -> new TaskAtHand(
                task.taskId(), task.taskDefinitionKey(), task.caseNumber(), actor, tasks.getVariables(task.taskId())));
    }

    @Override
    public void assign(HeldTask task, @Nullable String userId) {
        if (!assigned(task, userId)) {
            throw new OptimisticLockingFailureException("Task %s changed hands a moment ago".formatted(task.taskId()));
        }
    }

    private boolean assigned(HeldTask task, @Nullable String userId) {
        try {
            return house.act(() -> seenTasks.assign(task.taskId(), task.assignee(), userId));
        } catch (OptimisticLockingException takenAtTheSameMoment) {
            throw new OptimisticLockingFailureException("The task changes hands", takenAtTheSameMoment);
        }
    }
}
