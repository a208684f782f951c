package org.niangjia.platform.engine;

import java.util.Set;
import org.camunda.bpm.engine.impl.history.AbstractHistoryLevel;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.jspecify.annotations.Nullable;

/**
 * Full history, less what would keep people's data for good: what a person submitted with a form, and the facts about
 * her from which a decision was made.
 */
class HistoryWithoutPeople extends AbstractHistoryLevel {

    static final String NAME = "niangjia";

    /** Stored in the database; a history level never changes its number. */
    private static final int ID = 71;

    private static final Set<String> VARIABLES = Set.of("submission");
    private static final Set<String> DECISIONS = Set.of("eligibility");

    @Override
    public int getId() {
        return ID;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean isHistoryEventProduced(HistoryEventType event, @Nullable Object entity) {
        // This one does not say of which field it is, so none is kept.
        if (event == HistoryEventTypes.FORM_PROPERTY_UPDATE) {
            return false;
        }
        // A fact's last value is kept; when it changed is in our own tables, which everybody reads.
        if (event == HistoryEventTypes.VARIABLE_INSTANCE_UPDATE_DETAIL) {
            return false;
        }
        if (entity instanceof VariableInstanceEntity variable) {
            return !VARIABLES.contains(variable.getName());
        }
        if (entity instanceof DecisionDefinition decision) {
            return !DECISIONS.contains(decision.getKey());
        }
        return true;
    }
}
