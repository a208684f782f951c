package org.niangjia.casefile;

import java.time.Instant;
import java.util.Optional;

/** Who reads a case for a few hours because somebody's life or safety could not wait, though it is not of her office. */
public interface EmergencyReaders {

    /** Until when she reads it; empty when she does not, or no longer. */
    Optional<Instant> readsUntil(CaseNumber caseNumber, String userId);
}
