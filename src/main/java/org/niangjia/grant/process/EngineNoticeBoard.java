package org.niangjia.grant.process;

import static org.niangjia.casefile.process.CaseProcess.Variables.GRANT_ID;

import org.niangjia.grant.Grant;
import org.niangjia.grant.PublicNotice;
import org.niangjia.platform.engine.CaseTokens;
import org.springframework.stereotype.Component;

/** The notice in the engine: a token that waits for the end of the notice or an objection, whichever comes first. */
@Component
class EngineNoticeBoard implements PublicNotice.NoticeBoard {

    private final CaseTokens tokens;

    EngineNoticeBoard(CaseTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public boolean takeDown(Grant grant) {
        return tokens.tell(
                        GrantProcess.Message.OBJECTION_RAISED,
                        grant.caseNumber().value(),
                        GRANT_ID,
                        grant.grantId())
                > 0;
    }
}
