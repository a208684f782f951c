package org.niangjia.platform.engine;

import java.util.EnumSet;
import java.util.Set;
import org.camunda.bpm.engine.impl.bpmn.helper.BpmnProperties;
import org.camunda.bpm.engine.impl.history.AbstractHistoryLevel;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.jspecify.annotations.Nullable;

/**
 * Full history, less what would keep people's data for good (what a person submitted with a form, the facts about her from
 * which a decision was made) and less what nobody reads: gateways that a token passed, jobs that did what they should, and how
 * things stood that our own tables tell with their whole story. What a failed job failed of is kept.
 */
class HistoryWithoutPeople extends AbstractHistoryLevel {

    static final String NAME = "niangjia";

    /** Stored in the database; a history level never changes its number. */
    private static final int ID = 71;

    private static final Set<String> VARIABLES = Set.of(
            "submission",
            "referralStatus",
            "paymentStatus",
            // How far a step that is done for many has come, which the engine counts for itself.
            "nrOfInstances",
            "nrOfActiveInstances",
            "nrOfCompletedInstances",
            "loopCounter");
    private static final Set<String> DECISIONS = Set.of("eligibility");
    private static final Set<HistoryEventTypes> NEVER = EnumSet.of(
            // This one does not say of which field it is, so none is kept.
            HistoryEventTypes.FORM_PROPERTY_UPDATE,
            // A fact's last value is kept; when it changed is in our own tables, which everybody reads.
            HistoryEventTypes.VARIABLE_INSTANCE_UPDATE_DETAIL,
            HistoryEventTypes.JOB_CREATE,
            HistoryEventTypes.JOB_SUCCESS,
            HistoryEventTypes.JOB_DELETE);

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
        if (NEVER.contains(event)) {
            return false;
        }
        if (entity instanceof ExecutionEntity token && isActivity(event)) {
            return !isGateway(token);
        }
        if (entity instanceof VariableInstanceEntity variable) {
            return !VARIABLES.contains(variable.getName());
        }
        if (entity instanceof DecisionDefinition decision) {
            return !DECISIONS.contains(decision.getKey());
        }
        return true;
    }

    private static boolean isActivity(HistoryEventType event) {
        return event == HistoryEventTypes.ACTIVITY_INSTANCE_START || event == HistoryEventTypes.ACTIVITY_INSTANCE_END;
    }

    private static boolean isGateway(ExecutionEntity token) {
        @Nullable ActivityImpl activity = token.getActivity();
        return activity != null
                && activity.getProperties().get(BpmnProperties.TYPE).endsWith("Gateway");
    }
}
