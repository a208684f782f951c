package org.niangjia.grant.process;

import static org.niangjia.casefile.process.CaseProcess.Variables.GRANT_ID;

import org.niangjia.casefile.process.CaseProcess;
import org.niangjia.grant.Grant;
import org.niangjia.grant.StopGrant;
import org.niangjia.platform.engine.CaseTokens;
import org.springframework.stereotype.Component;

/** A stopped grant in the engine: its token goes, with those of its payments, whichever model carries it. */
@Component
class EngineStops implements StopGrant.Journey {

    private final CaseTokens tokens;

    EngineStops(CaseTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public void stop(Grant grant) {
        tokens.tell(CaseProcess.Message.GRANT_STOPPED, grant.caseNumber().value(), GRANT_ID, grant.grantId());
    }
}
