package org.niangjia.referral.process;

import static org.niangjia.referral.process.ReferralProcess.Variables.REFERRAL_ID;

import java.time.Clock;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.niangjia.platform.engine.CaseTokens;
import org.niangjia.platform.engine.House;
import org.niangjia.referral.Referral;
import org.niangjia.referral.Tokens;
import org.springframework.stereotype.Component;

/** The tokens in the engine. The house moves them, whoever's request it is that makes them move. */
@Component
class EngineTokens implements Tokens {

    private static final String SENDING = "Activity_SendReferral";
    private static final String WAITING_FOR_SYSTEM = "Receive_Answer";

    private final RuntimeService runtime;
    private final ManagementService management;
    private final House house;
    private final CaseTokens tokens;
    private final Clock clock;

    EngineTokens(RuntimeService runtime, ManagementService management, House house, CaseTokens tokens, Clock clock) {
        this.runtime = runtime;
        this.management = management;
        this.house = house;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** What is still in the agency's hands is waited for as before; only a person's task may be needless. */
    @Override
    public void referralMoved(Referral now) {
        tokens.tell(
                ReferralProcess.Message.REFERRAL_MOVED,
                now.caseNumber().value(),
                REFERRAL_ID,
                now.referralId(),
                step -> !(now.isWithAgency() && WAITING_FOR_SYSTEM.equals(step)));
    }

    @Override
    public void clockChanged(Referral referral) {
        tell(ReferralProcess.Message.CLOCK_CHANGED, referral);
    }

    private void tell(String message, Referral referral) {
        tokens.tell(message, referral.caseNumber().value(), REFERRAL_ID, referral.referralId());
    }

    @Override
    public void sendingIsOff(Referral referral) {
        tokens.move(() -> runtime.createProcessInstanceQuery()
                .processDefinitionKey(ReferralProcess.KEY)
                .processInstanceBusinessKey(referral.caseNumber().value())
                .variableValueEquals(REFERRAL_ID.name(), referral.referralId())
                .list()
                .forEach(this::wakeSending));
        tell(ReferralProcess.Message.REFERRAL_MOVED, referral);
    }

    /** One whose time has come is being run or about to be, and is left alone. */
    private void wakeSending(ProcessInstance process) {
        management
                .createJobQuery()
                .processInstanceId(process.getId())
                .activityId(SENDING)
                .duedateHigherThan(Date.from(clock.instant()))
                .withRetriesLeft()
                .list()
                .forEach(pausing -> management.setJobDuedate(pausing.getId(), Date.from(clock.instant())));
    }

    @Override
    public void tellWithdrawn(Referral referral) {
        house.act(() -> runtime.startProcessInstanceByKey(
                ReferralWithdrawalProcess.KEY,
                referral.caseNumber().value(),
                Map.of(REFERRAL_ID.name(), referral.referralId())));
    }
}
