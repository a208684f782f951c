package org.niangjia.referral.process;

import static org.niangjia.casefile.process.CaseProcess.Variables.AGENCY;
import static org.niangjia.casefile.process.CaseProcess.Variables.PARTNER_DESK;
import static org.niangjia.casefile.process.CaseProcess.Variables.PLAN_ITEM;
import static org.niangjia.referral.process.ReferralProcess.Variables.REFERRAL_ID;
import static org.niangjia.referral.process.ReferralProcess.Variables.SERVICE;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.process.Desk;
import org.niangjia.referral.ReferPerson;
import org.springframework.stereotype.Component;

/** "Prepare referral". Chooses the id under which everything that follows is sent; after a refusal it makes the one that takes its place. */
@Component
class PrepareReferral implements JavaDelegate {

    private final ReferPerson referPerson;
    private final Desk desk;

    PrepareReferral(ReferPerson referPerson, Desk desk) {
        this.referPerson = referPerson;
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var referral = referPerson.refer(
                new CaseNumber(execution.getProcessBusinessKey()),
                PLAN_ITEM.in(execution),
                REFERRAL_ID.find(execution).orElse(null));
        REFERRAL_ID.set(execution, referral.referralId());
        AGENCY.set(execution, referral.agency());
        desk.ofAgency(referral.agency(), referral.caseNumber())
                .ifPresentOrElse(
                        group -> PARTNER_DESK.set(execution, group),
                        () -> execution.removeVariable(PARTNER_DESK.name()));
        SERVICE.set(execution, referral.service());
    }
}
