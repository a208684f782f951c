package org.niangjia.casefile.process;

import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.niangjia.casefile.AidCase;
import org.niangjia.casefile.CaseJourney;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.platform.engine.House;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The journey in the engine: one instance of {@code aid-case} under the case number as business key. */
@Component
class EngineCaseJourney implements CaseJourney {

    private static final Logger LOG = LoggerFactory.getLogger(EngineCaseJourney.class);

    private final ProcessEngine engine;
    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final House house;
    private final CasesOpenedTogether together;

    EngineCaseJourney(
            ProcessEngine engine,
            RuntimeService runtime,
            RepositoryService repository,
            House house,
            CasesOpenedTogether together) {
        this.engine = engine;
        this.runtime = runtime;
        this.repository = repository;
        this.house = house;
        this.together = together;
    }

    @Override
    public void start(CaseNumber caseNumber) {
        house.act(() -> runtime.startProcessInstanceByKey(CaseProcess.KEY, caseNumber.value()));
    }

    @Override
    public void startAll(List<AidCase> cases) {
        house.act(() -> together.during(cases, () -> inOneCommand(cases)));
    }

    /** The engine writes what a command did when it ends: rows of one kind together, and not case by case. */
    private int inOneCommand(List<AidCase> cases) {
        var model = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(CaseProcess.KEY)
                .latestVersion()
                .singleResult()
                .getId();
        Command<Integer> startAll = context -> {
            cases.forEach(each ->
                    runtime.startProcessInstanceById(model, each.caseNumber().value()));
            return cases.size();
        };
        return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired()
                .execute(startAll);
    }

    @Override
    public void withdraw(CaseNumber caseNumber) {
        var told = house.act(() -> runtime.createMessageCorrelation(CaseProcess.Message.CASE_WITHDRAWN)
                .processInstanceBusinessKey(caseNumber.value())
                .correlateAllWithResult());
        if (told.isEmpty()) {
            // The family's word counts all the same.
            LOG.error("{} was withdrawn and has no process in the engine", caseNumber);
        }
    }

    @Override
    public void reopen(CaseNumber caseNumber) {
        house.act(() -> runtime.startProcessInstanceByMessage(CaseProcess.Message.CASE_REOPENED, caseNumber.value()));
    }
}
