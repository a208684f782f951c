package org.niangjia.platform.engine;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.camunda.bpm.engine.impl.bpmn.delegate.JavaDelegateInvocation;
import org.camunda.bpm.engine.impl.delegate.DefaultDelegateInterceptor;
import org.camunda.bpm.engine.impl.delegate.DelegateInvocation;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.niangjia.platform.metrics.CaseInLog;
import org.slf4j.MDC;

/** Names the case in the log and in the trace where the engine calls one of our delegates, which asks for it anyway. */
class NamedCases extends DefaultDelegateInterceptor {

    private final ObservationRegistry observations;

    NamedCases(ObservationRegistry observations) {
        this.observations = observations;
    }

    @Override
    public void handleInvocation(DelegateInvocation invocation) throws Exception {
        if (invocation instanceof JavaDelegateInvocation
                && invocation.getContextExecution() instanceof ExecutionEntity execution) {
            var caseNumber = execution.getProcessBusinessKey();
            if (caseNumber != null) {
                MDC.put(CaseInLog.CASE, caseNumber);
                Observation now = observations.getCurrentObservation();
                if (now != null) {
                    now.highCardinalityKeyValue("niangjia.case", caseNumber);
                }
            }
        }
        super.handleInvocation(invocation);
    }
}
