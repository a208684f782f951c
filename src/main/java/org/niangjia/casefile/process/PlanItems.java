package org.niangjia.casefile.process;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.PlanItem;
import org.niangjia.casefile.Plans;
import org.springframework.stereotype.Component;

/** The ids of the plan's items, over which the model runs in parallel. Public, as the engine's expressions ask. */
@Component
public class PlanItems {

    private final Plans plans;

    PlanItems(Plans plans) {
        this.plans = plans;
    }

    public List<String> referrals(DelegateExecution execution) {
        return ids(PlanItem.Kind.REFERRAL, execution);
    }

    public List<String> grants(DelegateExecution execution) {
        return ids(PlanItem.Kind.GRANT, execution);
    }

    public List<String> services(DelegateExecution execution) {
        return ids(PlanItem.Kind.SERVICE, execution);
    }

    private List<String> ids(PlanItem.Kind kind, DelegateExecution execution) {
        return plans
                .current(new CaseNumber(execution.getProcessBusinessKey()))
                .map(plan -> plan.of(kind))
                .orElse(List.of())
                .stream()
                .map(PlanItem::itemId)
                .toList();
    }
}
