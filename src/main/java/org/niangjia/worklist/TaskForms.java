package org.niangjia.worklist;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** All task forms by the element id of their user task. */
@Component
public class TaskForms {

    private final Map<String, TaskForm<?>> byKey;

    TaskForms(List<TaskForm<?>> forms) {
        byKey = forms.stream().collect(Collectors.toMap(TaskForm::taskDefinitionKey, Function.identity()));
    }

    /** @throws IllegalStateException when the user task has no form, which the contract test forbids */
    public TaskForm<?> of(String taskDefinitionKey) {
        var form = byKey.get(taskDefinitionKey);
        if (form == null) {
            throw new IllegalStateException("No form for " + taskDefinitionKey);
        }
        return form;
    }

    public java.util.Collection<TaskForm<?>> all() {
        return byKey.values();
    }
}
