package org.niangjia.grant.process;

import static org.niangjia.casefile.process.CaseProcess.Variables.GRANT_ID;
import static org.niangjia.grant.process.GrantProcess.Variables.PUBLIC_NOTICE;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.niangjia.grant.PublicNotice;
import org.springframework.stereotype.Component;

/** "Decide on public notice". */
@Component
class DecideNotice implements JavaDelegate {

    private final PublicNotice notice;

    DecideNotice(PublicNotice notice) {
        this.notice = notice;
    }

    @Override
    public void execute(DelegateExecution execution) {
        PUBLIC_NOTICE.set(execution, notice.decide(GRANT_ID.in(execution)));
    }
}
