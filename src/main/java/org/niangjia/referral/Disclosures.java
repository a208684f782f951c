package org.niangjia.referral;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseNumber;

/** Where it is kept what agencies were told of families, and whose turn it is to speak of a referral. */
public interface Disclosures {

    /**
     * Waits for the referral's line to its agency and keeps it until the transaction ends: what we send of one referral
     * goes out one after the other, so that a withdrawal never overtakes the request that it takes back. Taken before
     * the case and the referral, never after.
     */
    void holdLine(String referralId);

    /** Keeps it, unless a message of that id is kept already: its retries are one disclosure. */
    void add(Disclosed disclosed);

    boolean has(String messageId);

    /** The agency has it. */
    void taken(String messageId, Instant at);

    /** Oldest first. */
    List<Disclosed> of(CaseNumber caseNumber);

    /**
     * One message about a person that left the house, or was put before an agency's desk.
     *
     * @param what was told: {@code requested} or {@code information-provided}
     * @param way the code of a {@link Way}, or {@code told} where a person told it
     * @param fields the names of what it said, never the values
     * @param consentedAt when the consent was recorded under which it was told; absent where none is on record
     * @param at when it first left
     * @param takenAt when the agency had it; absent as long as we do not know
     */
    record Disclosed(
            String messageId,
            String referralId,
            CaseNumber caseNumber,
            String agency,
            String what,
            String way,
            List<String> fields,
            @Nullable Instant consentedAt,
            Instant at,
            @Nullable Instant takenAt) {}
}
