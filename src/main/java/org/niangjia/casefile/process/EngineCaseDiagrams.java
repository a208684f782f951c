package org.niangjia.casefile.process;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.niangjia.casefile.CaseDiagrams;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.platform.engine.House;
import org.springframework.stereotype.Component;

/** The models as the engine has them, with the engine's tokens. */
@Component
class EngineCaseDiagrams implements CaseDiagrams {

    private static final String HERE = "here";
    private static final String DONE = "done";

    /** More than a household's plan has things under way. */
    private static final int MOST = 60;

    private final RuntimeService runtime;
    private final HistoryService history;
    private final RepositoryService repository;
    private final Subjects subjects;
    private final House house;

    EngineCaseDiagrams(
            RuntimeService runtime,
            HistoryService history,
            RepositoryService repository,
            Subjects subjects,
            House house) {
        this.runtime = runtime;
        this.history = history;
        this.repository = repository;
        this.subjects = subjects;
        this.house = house;
    }

    @Override
    public List<Diagram> of(CaseNumber caseNumber, Locale reader) {
        return house.act(() -> {
            var instances = instancesOf(caseNumber);
            var about = subjects.of(
                    instances.stream().map(HistoricProcessInstance::getId).toList(), reader);
            return instances.stream()
                    .map(instance -> {
                        var drawn = new DrawnModel(repository.getBpmnModelInstance(instance.getProcessDefinitionId()));
                        return new Diagram(
                                instance.getProcessDefinitionKey(),
                                instance.getProcessDefinitionName(),
                                about.get(instance.getId()),
                                instance.getEndTime() != null,
                                drawn.shapes(states(instance)),
                                drawn.edges());
                    })
                    .toList();
        });
    }

    /** The last of the case itself, though it has ended, and all others that have not. */
    private List<HistoricProcessInstance> instancesOf(CaseNumber caseNumber) {
        var instances = new ArrayList<>(history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(caseNumber.value())
                .processDefinitionKey(CaseProcess.KEY)
                .orderByProcessInstanceStartTime()
                .desc()
                .listPage(0, 1));
        history
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(caseNumber.value())
                .unfinished()
                .orderByProcessInstanceStartTime()
                .asc()
                .listPage(0, MOST)
                .stream()
                .filter(instance -> !CaseProcess.KEY.equals(instance.getProcessDefinitionKey()))
                .forEach(instances::add);
        return instances;
    }

    private Map<String, String> states(HistoricProcessInstance instance) {
        Map<String, String> states = new HashMap<>(
                history
                        .createHistoricActivityInstanceQuery()
                        .processInstanceId(instance.getId())
                        .finished()
                        .list()
                        .stream()
                        .filter(activity -> !activity.isCanceled())
                        .collect(
                                Collectors.toMap(activity -> activity.getActivityId(), activity -> DONE, (a, b) -> a)));
        if (instance.getEndTime() == null) {
            var root = runtime.getActivityInstance(instance.getId());
            if (root != null) {
                tokens(root, states);
            }
        }
        return states;
    }

    private static void tokens(ActivityInstance at, Map<String, String> states) {
        for (var child : at.getChildActivityInstances()) {
            states.put(child.getActivityId(), HERE);
            tokens(child, states);
        }
        for (var waiting : at.getChildTransitionInstances()) {
            states.put(waiting.getActivityId(), HERE);
        }
    }
}
