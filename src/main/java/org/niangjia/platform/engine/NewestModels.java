package org.niangjia.platform.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.niangjia.platform.problem.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Moves what is under way to the newest version of its model, step by step, each process instance in a transaction of its own:
 * a token goes on in the step of the same id, or in the one whose property {@code formerly} names it. What stands where the
 * newest version has no such step stays on its own version, is told in the log and counted, and is tried again, as it may have
 * gone on meanwhile. What is left to do is asked of the tables, so whoever dies over it leaves nothing half done and another
 * node goes on.
 */
@Component
class NewestModels {

    /** A round ends after it; the next one goes on. Less than the lock lasts, which a node that dies leaves behind. */
    static final Duration ROUND = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(NewestModels.class);
    private static final int PAGE = 200;

    /** Of a step: ids of steps of earlier versions whose tokens go on in it. */
    private static final String FORMERLY = "formerly";

    private static final Duration UNTIL_TRIED_AGAIN = Duration.ofHours(1);

    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final JdbcClient jdbc;
    private final Clock clock;

    private final Map<String, Instant> stay = new ConcurrentHashMap<>();
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    NewestModels(RepositoryService repository, RuntimeService runtime, JdbcClient jdbc, Clock clock) {
        this.repository = repository;
        this.runtime = runtime;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What a round came to. */
    record Round(int moved, int stayed) {

        private Round plus(Round other) {
            return new Round(moved + other.moved, stayed + other.stayed);
        }
    }

    @SchedulerLock(name = "models", lockAtMostFor = "PT3M")
    @Scheduled(cron = "${niangjia.models.moved-at:*/30 * * * * *}")
    void byTheClock() {
        Outage.putsOff(
                () -> move(ROUND),
                () -> LOG.warn("Cases under way are moved to the newest models when the database is back"));
    }

    /** Goes on for about so long, or until nothing is left that can be moved. */
    Round move(Duration atMost) {
        var end = System.nanoTime() + atMost.toNanos();
        var all = new Round(0, 0);
        stay.values().removeIf(until -> !clock.instant().isBefore(until));
        for (var older : olderVersionsAtWork()) {
            if (System.nanoTime() >= end) {
                break;
            }
            all = all.plus(move(older, end));
        }
        return all;
    }

    private List<ProcessDefinition> olderVersionsAtWork() {
        return jdbc
                .sql(
                        """
                        select d.id_ from act_re_procdef d
                        where d.version_ < (select max(n.version_) from act_re_procdef n where n.key_ = d.key_)
                        and exists (select 1 from act_ru_execution e where e.proc_def_id_ = d.id_)
                        order by d.key_, d.version_
                        """)
                .query(String.class)
                .list()
                .stream()
                .map(repository::getProcessDefinition)
                .toList();
    }

    private Round move(ProcessDefinition older, long end) {
        var newest = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(older.getKey())
                .latestVersion()
                .singleResult();
        MigrationPlan plan;
        try {
            plan = plan(older, newest);
        } catch (MigrationPlanValidationException impossible) {
            tell(older, newest, "all", String.valueOf(impossible.getMessage()));
            return new Round(0, 0);
        }
        var begun = System.nanoTime();
        var round = new Round(0, 0);
        var last = "";
        for (var page = page(older, last); !page.isEmpty() && System.nanoTime() < end; page = page(older, last)) {
            for (var instance : page) {
                if (System.nanoTime() >= end) {
                    break;
                }
                if (!isToStay(instance)) {
                    round = round.plus(move(plan, instance, older, newest));
                }
                last = instance;
            }
        }
        if (round.moved() > 0) {
            LOG.info(
                    "{}: {} moved from version {} to {} in {} s, {} stay",
                    older.getKey(),
                    round.moved(),
                    older.getVersion(),
                    newest.getVersion(),
                    Duration.ofNanos(System.nanoTime() - begun).toSeconds(),
                    round.stayed());
        }
        return round;
    }

    private MigrationPlan plan(ProcessDefinition older, ProcessDefinition newest) {
        var plan = runtime.createMigrationPlan(older.getId(), newest.getId()).mapEqualActivities();
        var before = repository.getBpmnModelInstance(older.getId());
        var now = repository.getBpmnModelInstance(newest.getId());
        for (var step : now.getModelElementsByType(FlowNode.class)) {
            formerly(step)
                    .filter(id -> now.getModelElementById(id) == null)
                    .filter(id -> before.getModelElementById(id) != null)
                    .forEach(id -> plan.mapActivities(id, step.getId()));
        }
        return plan.build();
    }

    private static Stream<String> formerly(FlowNode step) {
        return Stream.ofNullable(step.getExtensionElements())
                .flatMap(extensions ->
                        extensions.getElementsQuery().filterByType(CamundaProperties.class).list().stream())
                .flatMap(properties -> properties.getCamundaProperties().stream())
                .filter(property -> FORMERLY.equals(property.getCamundaName()))
                .flatMap(property -> Stream.ofNullable(property.getCamundaValue()))
                .flatMap(ids -> Stream.of(ids.split("[, ]+")));
    }

    /** Not what a job is at work on: it would be done twice. */
    private List<String> page(ProcessDefinition older, String last) {
        return jdbc.sql(
                        """
                        select e.id_ from act_ru_execution e
                        where e.proc_def_id_ = ? and e.parent_id_ is null and e.id_ > ? and not exists (
                            select 1 from act_ru_job j
                            where j.process_instance_id_ = e.id_ and j.lock_owner_ is not null)
                        order by e.id_ limit ?
                        """)
                .param(older.getId())
                .param(last)
                .param(PAGE)
                .query(String.class)
                .list();
    }

    private boolean isToStay(String instance) {
        var until = stay.get(instance);
        return until != null && clock.instant().isBefore(until);
    }

    private Round move(MigrationPlan plan, String instance, ProcessDefinition older, ProcessDefinition newest) {
        try {
            runtime.newMigration(plan).processInstanceIds(instance).execute();
            stay.remove(instance);
            return new Round(1, 0);
        } catch (OptimisticLockingException somebodyWorksOnIt) {
            return new Round(0, 0);
        } catch (MigratingProcessInstanceValidationException noPlace) {
            keep(instance);
            tell(older, newest, instance, reasons(noPlace));
            return new Round(0, 1);
        } catch (ProcessEngineException fault) {
            if (Outage.isBehind(fault)) {
                throw fault;
            }
            // It may have ended meanwhile; if not it is met again.
            keep(instance);
            LOG.debug("{} could not be moved", instance, fault);
            return new Round(0, 0);
        }
    }

    private void keep(String instance) {
        stay.put(instance, clock.instant().plus(UNTIL_TRIED_AGAIN));
    }

    private static String reasons(MigratingProcessInstanceValidationException noPlace) {
        var report = noPlace.getValidationReport();
        return Stream.concat(
                        report.getFailures().stream(),
                        report.getActivityInstanceReports().stream()
                                .map(step -> step.getSourceScopeId() + ": " + String.join(", ", step.getFailures())))
                .distinct()
                .sorted()
                .collect(Collectors.joining("; "));
    }

    /** Once for each reason: many may stand in the same step. */
    private void tell(ProcessDefinition older, ProcessDefinition newest, String instance, String reasons) {
        if (told.add(newest.getId() + older.getId() + reasons)) {
            LOG.warn(
                    "{}: {} stays on version {}, and so does whatever stands where it does, as version {} has no place for it: {}",
                    older.getKey(),
                    instance,
                    older.getVersion(),
                    newest.getVersion(),
                    reasons);
        }
    }
}
