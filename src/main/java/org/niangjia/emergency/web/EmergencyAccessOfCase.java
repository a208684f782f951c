package org.niangjia.emergency.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.AidCase;
import org.niangjia.casefile.CaseSection;
import org.niangjia.emergency.EmergencyAccess;
import org.niangjia.emergency.EmergencyAccesses;
import org.niangjia.emergency.ReviewAccess;
import org.niangjia.office.Actor;
import org.springframework.stereotype.Component;

/** {@code emergencyAccess} on a case's page: until when the reader herself reads it, and who else did and why. */
@Component
class EmergencyAccessOfCase implements CaseSection {

    private final EmergencyAccesses accesses;
    private final ReviewAccess reviewAccess;
    private final Clock clock;

    EmergencyAccessOfCase(EmergencyAccesses accesses, ReviewAccess reviewAccess, Clock clock) {
        this.accesses = accesses;
        this.reviewAccess = reviewAccess;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "emergencyAccess";
    }

    @Override
    public Object of(AidCase aidCase, Actor reader) {
        var mayRevoke = reviewAccess.isFor(aidCase.caseNumber(), reader);
        var now = clock.instant();
        var all = accesses.of(aidCase.caseNumber());
        return new Section(
                all.stream()
                        .filter(access -> access.letsIn(reader.userId(), now))
                        .map(EmergencyAccess::until)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                all.stream().map(access -> line(access, mayRevoke)).toList());
    }

    private Line line(EmergencyAccess access, boolean mayRevoke) {
        return new Line(
                access.accessId(),
                access.userId(),
                access.reason(),
                access.grantedAt(),
                access.revokedAt() == null ? access.until() : access.revokedAt(),
                access.reviewedBy(),
                access.inOrder() == null ? null : access.inOrder() ? "in-order" : "not-in-order",
                access.finding(),
                mayRevoke && access.isInForce(clock.instant()));
    }

    /** @param until absent for a reader who may read the case anyway */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Section(@Nullable Instant until, List<Line> accesses) {}

    /**
     * Somebody who read the case in an emergency.
     *
     * @param until when her access ended, or ends
     * @param decision what the review found; absent until then
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            String accessId,
            String requestedBy,
            String reason,
            Instant at,
            Instant until,
            @Nullable String reviewedBy,
            @Nullable String decision,
            String finding,
            boolean mayRevoke) {}
}
