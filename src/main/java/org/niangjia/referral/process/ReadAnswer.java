package org.niangjia.referral.process;

import static org.niangjia.referral.process.ReferralProcess.Variables.REFERRAL_ID;
import static org.niangjia.referral.process.ReferralProcess.Variables.REFERRAL_STATUS;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.referral.Referrals;
import org.springframework.stereotype.Component;

/** "Read answer". Holds the case and the referral while it reads, so that a word that comes meanwhile finds the token waiting. */
@Component
class ReadAnswer implements JavaDelegate {

    private final Referrals referrals;
    private final CaseFiles caseFiles;

    ReadAnswer(Referrals referrals, CaseFiles caseFiles) {
        this.referrals = referrals;
        this.caseFiles = caseFiles;
    }

    @Override
    public void execute(DelegateExecution execution) {
        caseFiles.lock(new CaseNumber(execution.getProcessBusinessKey()));
        REFERRAL_STATUS.set(
                execution, referrals.lock(REFERRAL_ID.in(execution)).status().code());
    }
}
