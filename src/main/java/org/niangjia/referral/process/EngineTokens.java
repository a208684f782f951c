package org.niangjia.referral.process;

import static org.niangjia.referral.process.ReferralProcess.Variables.REFERRAL_ID;

import java.util.Map;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.niangjia.referral.Referral;
import org.niangjia.referral.Tokens;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/** The tokens in the engine. */
@Component
class EngineTokens implements Tokens {

    private final RuntimeService runtime;

    EngineTokens(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @Override
    public void referralMoved(String referralId) {
        tell(ReferralProcess.Message.REFERRAL_MOVED, referralId);
    }

    @Override
    public void clockChanged(String referralId) {
        tell(ReferralProcess.Message.CLOCK_CHANGED, referralId);
    }

    private void tell(String message, String referralId) {
        try {
            runtime.createMessageCorrelation(message)
                    .processInstanceVariableEquals(REFERRAL_ID.name(), referralId)
                    .correlateAll();
        } catch (OptimisticLockingException engineWasAtItToo) {
            throw new OptimisticLockingFailureException("The token moved at the same moment", engineWasAtItToo);
        }
    }

    @Override
    public void tellWithdrawn(Referral referral) {
        runtime.startProcessInstanceByKey(
                ReferralWithdrawalProcess.KEY,
                referral.caseNumber().value(),
                Map.of(REFERRAL_ID.name(), referral.referralId()));
    }
}
