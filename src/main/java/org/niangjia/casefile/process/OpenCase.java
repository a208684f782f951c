package org.niangjia.casefile.process;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.niangjia.casefile.CaseOpening;
import org.niangjia.casefile.Urgency;
import org.niangjia.office.Actor;
import org.niangjia.office.Role;
import org.springframework.stereotype.Component;

/**
 * "Open the case". The house starts the model for a file that it has opened already; a caseworker who starts it in
 * Tasklist gets a file and a number here, and whatever key or variables she sent are dropped.
 */
@Component
class OpenCase implements JavaDelegate {

    /** A caseworker who starts a case in Tasklist sits at the community desk. */
    private static final String CHANNEL = "community-desk";

    private final CaseOpening opening;

    OpenCase(CaseOpening opening) {
        this.opening = opening;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var signedIn = execution.getProcessEngineServices().getIdentityService().getCurrentAuthentication();
        if (signedIn == null) {
            return;
        }
        execution.removeVariables();
        Collection<String> groups = Objects.requireNonNullElse(signedIn.getGroupIds(), List.of());
        var actor = Actor.of(signedIn.getUserId(), groups);
        var office = actor.officeOf(Role.CASEWORKER)
                .orElseThrow(() -> new IllegalStateException("Only a caseworker starts a case"));
        var opened = opening.open(office, CHANNEL, Urgency.NORMAL, actor.userId(), Set.of());
        execution.setProcessBusinessKey(opened.aidCase().caseNumber().value());
    }
}
