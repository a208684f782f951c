package org.niangjia.grant;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Money;

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

    /** Those on notice at that moment to which nobody has objected, the one that ends first at the front. */
    List<Grant> onNotice(Instant now);

    Optional<Grant> byNotice(String noticeId);

    /** The grant is approved by its list, on the levels that this amount asks for. */
    void list(String grantId, String listId, Money decisive);

    /** The grants of a list, in the order of their cases, so that two who hold them never wait for each other. */
    List<Grant> ofList(String listId);

    /** The amount by which the levels of a grant are found: its own, or that of the list it is on. */
    Money decisive(Grant grant);

    void addObjection(String grantId, Objection objection);

    Optional<Objection> objection(String grantId);

    /**
     * Why somebody thinks it should not be paid.
     *
     * @param raisedBy user id of who noted it, or {@code public}
     * @param objector who objects, where she told it herself on the public page
     * @param phone where she can be asked
     */
    record Objection(
            String raisedBy, Instant raisedAt, String reason, @Nullable String objector, @Nullable String phone) {}
}
