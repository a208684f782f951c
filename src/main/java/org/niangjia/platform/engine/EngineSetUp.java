package org.niangjia.platform.engine;

import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantCommandChecker;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionManager;
import org.camunda.bpm.engine.impl.persistence.entity.JobManager;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionManager;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.joda.time.DateTimeUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.stereotype.Component;

/** What the settings cannot say. The engine is made after the database's migrations, and tells the time by our clock. */
@Component
@DependsOnDatabaseInitialization
class EngineSetUp extends AbstractProcessEnginePlugin {

    private final Clock clock;
    private final ObjectProvider<UserTaskCompletion> completions;
    private final ObservationRegistry observations;

    EngineSetUp(Clock clock, ObjectProvider<UserTaskCompletion> completions, ObservationRegistry observations) {
        this.clock = clock;
        this.completions = completions;
        this.observations = observations;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        // The engine asks Joda for the time everywhere; there is one such clock a machine.
        DateTimeUtils.setCurrentMillisProvider(clock::millis);
        engine.setCustomHistoryLevels(List.of(new HistoryWithoutPeople()));
        engine.setHistoryEventProducer(new RemovalTimes());
        engine.setHistoryEventHandler(new HistoryAsWritten());
        engine.setDmnEngineConfiguration(RememberedFeel.tables());
        engine.setCorrelationHandler(new WaitingTokens());
        // Known when a row is written; at the end of a case all its rows would be written once more.
        engine.setHistoryRemovalTimeStrategy(ProcessEngineConfiguration.HISTORY_REMOVAL_TIME_STRATEGY_START);
        // A row for each task that somebody takes; no report of ours asks for it.
        engine.setTaskMetricsEnabled(false);
        engine.setUserResourceWhitelistPattern("[a-zA-Z0-9][a-zA-Z0-9.@_-]*");
        // A group is a role in an office: caseworker@510104020.
        engine.setGroupResourceWhitelistPattern("[a-z-]+@[0-9]+|" + Groups.CAMUNDA_ADMIN);
        engine.setResourceAuthorizationProvider(new TaskAuthorizations.NoGrants());
        engine.setCommandCheckers(List.of(new TenantCommandChecker(), new TaskAuthorizations.Checks()));
        engine.setCustomSessionFactories(with(
                engine.getCustomSessionFactories(),
                new OurManager<>(AuthorizationManager.class, TaskAuthorizations::new),
                new OurManager<>(JobManager.class, HouseJobs::new),
                new OurManager<>(TaskManager.class, WholeTasks::new),
                new OurManager<>(ExecutionManager.class, WholeProcesses::new),
                new OurManager<>(ProcessDefinitionManager.class, KnownModels::new)));
        engine.setCustomIncidentHandlers(with(engine.getCustomIncidentHandlers(), new FailedJobs()));
        engine.setCustomPostBPMNParseListeners(
                with(engine.getCustomPostBPMNParseListeners(), new EveryUserTask(completions)));
        engine.setCustomPreCommandInterceptorsTxRequired(with(
                engine.getCustomPreCommandInterceptorsTxRequired(),
                new NotedOutages(),
                new CommandsOfPeople(engine),
                new WatchedJobs(observations)));
        engine.setFailedJobCommandFactory(new JobsThatWait());
        engine.setDelegateInterceptor(new NamedCases(observations));
        // It reads stored filters, so it stands where the context is open.
        engine.setCustomPostCommandInterceptorsTxRequired(
                with(engine.getCustomPostCommandInterceptorsTxRequired(), new QueryLimits()));
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        VisibleTasks.replaceIn(engine);
        OurStatements.read(engine, WaitingTokens.class);
    }

    @SafeVarargs
    private static <T> List<T> with(@Nullable Collection<T> others, T... added) {
        List<T> all = others == null ? new ArrayList<>() : new ArrayList<>(others);
        Collections.addAll(all, added);
        return all;
    }
}
