package org.niangjia.grant.process;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.niangjia.casefile.process.Desk;
import org.niangjia.grant.StandIns;
import org.niangjia.office.Membership;
import org.springframework.stereotype.Component;

/** Who stands in at the desk to which a decision goes; asked by the model when the task is made. */
@Component
public class Approvers {

    private final StandIns standIns;
    private final Desk desk;

    Approvers(StandIns standIns, Desk desk) {
        this.standIns = standIns;
        this.desk = desk;
    }

    /** At the level that decides next. */
    public List<String> standIns(DelegateExecution execution) {
        return at(desk.approver(execution));
    }

    public List<String> directorsStandIns(DelegateExecution execution) {
        return at(desk.director(execution));
    }

    private List<String> at(String group) {
        return Membership.of(group).map(standIns::of).orElse(List.of());
    }
}
