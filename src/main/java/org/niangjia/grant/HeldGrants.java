package org.niangjia.grant;

import org.niangjia.casefile.CaseFiles;
import org.springframework.stereotype.Component;

/**
 * Holds a grant for a decision: its case first, as everybody does who moves something of a case, so that two
 * transactions never wait for each other.
 */
@Component
class HeldGrants {

    private final Grants grants;
    private final CaseFiles caseFiles;

    HeldGrants(Grants grants, CaseFiles caseFiles) {
        this.grants = grants;
        this.caseFiles = caseFiles;
    }

    /** @throws java.util.NoSuchElementException when there is no such grant */
    Grant hold(String grantId) {
        caseFiles.lock(grants.find(grantId).orElseThrow().caseNumber());
        return grants.lock(grantId);
    }
}
