package org.niangjia.worklist;

import java.util.Map;
import java.util.Optional;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.office.Actor;
import org.niangjia.platform.engine.Variable;

/**
 * A task and the person who has it before her.
 *
 * @param facts the ids and routing facts that the process carries, by variable name
 */
public record TaskAtHand(
        String taskId, String taskDefinitionKey, CaseNumber caseNumber, Actor actor, Map<String, Object> facts) {

    /**
     * A fact the model sets before this task.
     *
     * @throws IllegalStateException when it is missing, which is a fault of the model
     */
    public <T> T fact(Variable<T> variable) {
        return find(variable)
                .orElseThrow(() -> new IllegalStateException(
                        "Task %s lacks the variable %s".formatted(taskDefinitionKey, variable.name())));
    }

    public <T> Optional<T> find(Variable<T> variable) {
        return Optional.ofNullable(facts.get(variable.name())).map(variable.type()::cast);
    }
}
