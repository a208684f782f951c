package org.niangjia.service;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.PlanItem;

/**
 * A service that a household is promised.
 *
 * <p>Life cycle: {@code offered} to the volunteers of the office, {@code claimed} by one, {@code done} when she has
 * found somebody at home as often as was promised; {@code withdrawn} with the case. Another volunteer may go on where
 * one gives her task back.
 *
 * @param planItem id of the plan item that it carries out
 * @param kind code of the catalogue
 * @param times how often was promised
 * @param done how often it was given
 * @param volunteer user id of who visits; absent until it is claimed, and while nobody has followed one who left
 */
public record Engagement(
        String serviceId,
        CaseNumber caseNumber,
        String planItem,
        String kind,
        int times,
        int done,
        @Nullable String volunteer,
        Status status) {

    public static Engagement offered(String serviceId, PlanItem item) {
        var kind = item.service();
        var times = item.times();
        if (item.kind() != PlanItem.Kind.SERVICE || kind == null || times == null) {
            throw new IllegalArgumentException("Plan item %s is no service".formatted(item.itemId()));
        }
        return new Engagement(serviceId, item.caseNumber(), item.itemId(), kind, times, 0, null, Status.OFFERED);
    }

    public boolean isVisitsLeft() {
        return done < times;
    }

    public Engagement claimedBy(String userId) {
        guard(Status.OFFERED);
        return new Engagement(serviceId, caseNumber, planItem, kind, times, done, userId, Status.CLAIMED);
    }

    /** Somebody else visits from now on; nobody, until one of the desk does. */
    public Engagement entrustedTo(@Nullable String userId) {
        guard(Status.CLAIMED);
        return new Engagement(serviceId, caseNumber, planItem, kind, times, done, userId, Status.CLAIMED);
    }

    /** One more visit at which somebody was at home. */
    public Engagement visitedBy(String userId) {
        guard(Status.CLAIMED);
        if (!isVisitsLeft()) {
            throw new IllegalStateException("The service was given %d times, as promised".formatted(done));
        }
        return new Engagement(serviceId, caseNumber, planItem, kind, times, done + 1, userId, Status.CLAIMED);
    }

    public Engagement finished() {
        guard(Status.CLAIMED);
        if (isVisitsLeft()) {
            throw new IllegalStateException("The service was given %d times of %d".formatted(done, times));
        }
        return new Engagement(serviceId, caseNumber, planItem, kind, times, done, volunteer, Status.DONE);
    }

    /** Ends with the case; what is done stays done. */
    public Engagement withdrawn() {
        return status == Status.DONE
                ? this
                : new Engagement(serviceId, caseNumber, planItem, kind, times, done, volunteer, Status.WITHDRAWN);
    }

    private void guard(Status wanted) {
        if (status != wanted) {
            throw new IllegalStateException("The service is " + status.code());
        }
    }

    /** How far it has come. */
    public enum Status {
        OFFERED,
        CLAIMED,
        DONE,
        WITHDRAWN;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
