package org.niangjia.casefile.process;

import static org.niangjia.casefile.process.CaseProcess.Variables.PLAN_ITEM;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.niangjia.casefile.PlanItem;
import org.niangjia.casefile.Plans;
import org.niangjia.catalogue.Catalogue;
import org.springframework.stereotype.Component;

/** What a process instance is about in a few words: the programme, the agency and its service, or our service. */
@Component
public class Subjects {

    private final RuntimeService runtime;
    private final Plans plans;
    private final Catalogue catalogue;

    Subjects(RuntimeService runtime, Plans plans, Catalogue catalogue) {
        this.runtime = runtime;
        this.plans = plans;
        this.catalogue = catalogue;
    }

    /** By instance id; instances that carry out no plan item are absent. */
    public Map<String, String> of(Collection<String> instances, Locale reader) {
        var items = planItems(instances);
        var callers = instances.stream()
                .filter(instance -> !items.containsKey(instance))
                .flatMap(instance -> caller(instance).map(caller -> Map.entry(instance, caller)).stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        var itemsOfCallers = planItems(callers.values());
        callers.forEach((instance, caller) ->
                Optional.ofNullable(itemsOfCallers.get(caller)).ifPresent(item -> items.put(instance, item)));
        return items.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> words(plans.item(entry.getValue()), reader)));
    }

    private Map<String, String> planItems(Collection<String> instances) {
        var items = new HashMap<String, String>();
        if (!instances.isEmpty()) {
            runtime
                    .createVariableInstanceQuery()
                    .variableName(PLAN_ITEM.name())
                    .processInstanceIdIn(instances.toArray(String[]::new))
                    .list()
                    .stream()
                    // The case itself has one for each item that is under way, beside one another.
                    .filter(variable -> variable.getProcessInstanceId().equals(variable.getExecutionId()))
                    .forEach(variable -> items.put(
                            variable.getProcessInstanceId(),
                            PLAN_ITEM.of(variable.getValue()).orElseThrow()));
        }
        return items;
    }

    /** A payment knows its grant alone; the grant's process, which called it, knows the plan item. */
    private Optional<String> caller(String instance) {
        return Optional.ofNullable(runtime.createProcessInstanceQuery()
                        .subProcessInstanceId(instance)
                        .singleResult())
                .map(ProcessInstance::getId);
    }

    private String words(PlanItem item, Locale reader) {
        return switch (item.kind()) {
            case GRANT -> catalogue.name("programme", Objects.requireNonNull(item.programme()), reader);
            case SERVICE -> catalogue.name("service", Objects.requireNonNull(item.service()), reader);
            case REFERRAL -> {
                var agency = Objects.requireNonNull(item.agency());
                yield Stream.of(
                                catalogue.name("agency", agency, reader),
                                catalogue.name(
                                        Catalogue.servicesOf(agency), Objects.requireNonNull(item.service()), reader))
                        .collect(Collectors.joining(" · "));
            }
        };
    }
}
