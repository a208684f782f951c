package org.niangjia.grant;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.niangjia.casefile.CaseNumber;

/** Where grants are kept. */
public interface Grants {

    Optional<Grant> find(String grantId);

    /**
     * The grant, held until the transaction ends.
     *
     * @throws java.util.NoSuchElementException when there is no such grant
     */
    Grant lock(String grantId);

    Optional<Grant> ofPlanItem(String planItem);

    /** Oldest first. */
    List<Grant> of(CaseNumber caseNumber);

    void add(Grant grant);

    /** Keeps it as it is now; decisions are only added. */
    void save(Grant grant);

    /** Whether somebody of these holds the programme in the period through another grant. */
    boolean isHeld(String programme, String period, Collection<String> holders, String exceptGrantId);

    /**
     * Enters them as holders, instead of those this grant entered before.
     *
     * @throws org.springframework.dao.DuplicateKeyException when one of them became a holder at the same moment
     */
    void hold(String programme, String period, Collection<String> holders, String grantId);

    /** The grant came to nothing: its holders may have the programme again. */
    void releaseHolders(String grantId);

    void addObjection(String grantId, Objection objection);

    Optional<Objection> objection(String grantId);

    /** Why somebody thinks it should not be paid. */
    record Objection(String raisedBy, Instant raisedAt, String reason) {}
}
