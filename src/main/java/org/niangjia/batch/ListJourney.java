package org.niangjia.batch;

import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Money;

/** A list's way through its processes, as the use cases see it. All run in the caller's transaction. */
public interface ListJourney {

    /** Sends the list to its approval. */
    void start(GrantList list);

    /** Sends an approved grant of a list to its payment, under the number of the family's case. */
    void pay(CaseNumber caseNumber, String grantId, Money amount, boolean goods);

    /** Ends the payment of a listed grant whose case is withdrawn; nothing where it is not under way. */
    void drop(CaseNumber caseNumber, String grantId);
}
