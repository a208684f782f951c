package org.niangjia.emergency;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseNumber;

/**
 * Somebody reads a case that is not of her office, on her own word and for a few hours (break-glass).
 *
 * <p>Life cycle: in force from the moment she asks until its time is over, a director of the case ends it or she is declared a
 * relative of the family; in any case reviewed afterwards, once: in order or not. An access that is not in order ends with that word.
 *
 * @param userId who reads
 * @param reason in her words
 * @param until when it ends by the clock
 * @param revokedAt when it was ended before; absent when it was not
 * @param inOrder what the review found; absent until then
 * @param finding the reviewer's sentence; may be empty where it is in order
 */
public record EmergencyAccess(
        String accessId,
        CaseNumber caseNumber,
        String userId,
        String reason,
        Instant grantedAt,
        Instant until,
        @Nullable Instant revokedAt,
        @Nullable String reviewedBy,
        @Nullable Instant reviewedAt,
        @Nullable Boolean inOrder,
        String finding) {

    static EmergencyAccess granted(
            String accessId, CaseNumber caseNumber, String userId, String reason, Instant at, Instant until) {
        return new EmergencyAccess(accessId, caseNumber, userId, reason, at, until, null, null, null, null, "");
    }

    /** Whether she reads by it at that moment. */
    public boolean letsIn(String reader, Instant at) {
        return userId.equals(reader) && isInForce(at);
    }

    public boolean isInForce(Instant at) {
        return revokedAt == null && at.isBefore(until);
    }

    public boolean isReviewed() {
        return reviewedAt != null;
    }

    EmergencyAccess revoked(Instant at) {
        return new EmergencyAccess(
                accessId, caseNumber, userId, reason, grantedAt, until, at, reviewedBy, reviewedAt, inOrder, finding);
    }

    /** @throws IllegalStateException when it was reviewed before */
    EmergencyAccess reviewed(String by, Instant at, boolean wasInOrder, String sentence) {
        if (isReviewed()) {
            throw new IllegalStateException("Emergency access %s is reviewed already".formatted(accessId));
        }
        var ends = !wasInOrder && isInForce(at) ? at : revokedAt;
        return new EmergencyAccess(
                accessId, caseNumber, userId, reason, grantedAt, until, ends, by, at, wasInOrder, sentence);
    }
}
