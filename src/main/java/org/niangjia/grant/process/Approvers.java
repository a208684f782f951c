package org.niangjia.grant.process;

import static org.niangjia.casefile.process.CaseProcess.Variables.APPROVAL_LEVEL;
import static org.niangjia.grant.process.GrantProcess.Variables.APPEAL_LEVEL;
import static org.niangjia.grant.process.GrantProcess.Variables.PASSED_LEVEL;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.niangjia.casefile.process.Desk;
import org.niangjia.grant.StandIns;
import org.niangjia.office.Membership;
import org.springframework.stereotype.Component;

/** At which desk a decision goes on, and who stands in there; asked by the model when the task is made. */
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

    /** What was appealed, returned and handed in again is decided above those who rejected it, whatever the table says. */
    public void stayAboveRejection(DelegateExecution execution) {
        if (PASSED_LEVEL.in(execution).equals(LevelTable.NONE)) {
            APPEAL_LEVEL.find(execution).ifPresent(level -> APPROVAL_LEVEL.set(execution, level));
        }
    }

    private List<String> at(String group) {
        return Membership.of(group).map(standIns::of).orElse(List.of());
    }
}
