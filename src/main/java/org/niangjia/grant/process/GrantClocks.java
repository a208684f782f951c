package org.niangjia.grant.process;

import static org.niangjia.casefile.process.CaseProcess.Variables.APPROVAL_LEVEL;
import static org.niangjia.casefile.process.CaseProcess.Variables.GRANT_ID;

import java.time.Clock;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.grant.GrantSettings;
import org.niangjia.grant.PublicNotice;
import org.niangjia.platform.clock.WorkingDays;
import org.niangjia.platform.engine.DecisionTables;
import org.springframework.stereotype.Component;

/** Until when a level should have decided, and a notice is up; asked by the model. */
@Component
public class GrantClocks {

    private final DecisionTables decisions;
    private final PublicNotice notice;
    private final GrantSettings settings;
    private final CaseFiles caseFiles;
    private final WorkingDays workingDays;
    private final Clock clock;

    GrantClocks(
            DecisionTables decisions,
            PublicNotice notice,
            GrantSettings settings,
            CaseFiles caseFiles,
            WorkingDays workingDays,
            Clock clock) {
        this.decisions = decisions;
        this.notice = notice;
        this.settings = settings;
        this.caseFiles = caseFiles;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    /** So many working days from now as {@code approval-days.dmn} gives this level. */
    public Date approvalDue(DelegateExecution execution) {
        var urgency = caseFiles
                .get(new CaseNumber(execution.getProcessBusinessKey()))
                .urgency()
                .code();
        var days = decisions
                .table("approval-days")
                .ask(Map.of("approvalLevel", APPROVAL_LEVEL.in(execution), "urgency", urgency))
                .getSingleResult()
                .<Number>getEntry("days");
        return Date.from(workingDays.after(clock.instant(), days.intValue()));
    }

    /** When what was paid in an emergency should have been audited. */
    public Date auditDue(DelegateExecution execution) {
        return Date.from(workingDays.after(clock.instant(), settings.emergencyAuditWithin()));
    }

    public Date noticeOver(DelegateExecution execution) {
        return Date.from(notice.endsAt(GRANT_ID.in(execution)));
    }
}
