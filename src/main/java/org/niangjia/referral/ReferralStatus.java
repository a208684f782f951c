package org.niangjia.referral;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** Where a referral stands. */
public enum ReferralStatus {
    /** Ours alone: its id is chosen, nothing has been handed over as far as we know. */
    PREPARED("prepared"),
    SENT("sent"),
    RECEIVED("received"),
    INFORMATION_REQUESTED("information-requested"),
    ACCEPTED("accepted"),
    IN_PROGRESS("in-progress"),
    COMPLETED("completed"),
    REJECTED("rejected"),
    WITHDRAWN("withdrawn"),
    EXPIRED("expired");

    private final String code;

    ReferralStatus(String code) {
        this.code = code;
    }

    @JsonValue
    public String code() {
        return code;
    }

    /** Whether somebody still has to do something. */
    public boolean isOpen() {
        return ordinal() < COMPLETED.ordinal();
    }

    /** @throws IllegalArgumentException when no such code is known */
    public static ReferralStatus of(String code) {
        return Arrays.stream(values())
                .filter(status -> status.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No such status"));
    }
}
