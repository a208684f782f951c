package org.niangjia.intake;

import java.util.Optional;
import org.niangjia.casefile.CaseNumber;

/** Where calls are kept, sealed. */
public interface Calls {

    void add(CaseNumber caseNumber, Call call);

    /** The call that the case began with; empty when it began otherwise, or when the case's data was erased. */
    Optional<Call> of(CaseNumber caseNumber);
}
