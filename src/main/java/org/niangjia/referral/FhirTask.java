package org.niangjia.referral;

/**
 * Where a referral stands, in the words of HL7 FHIR R4, for health partners whose systems keep it as a {@code Task}.
 *
 * <p>FHIR keeps {@code rejected} for who declines before doing anything; who accepted and gives up has {@code failed}. A
 * question of the agency's puts the task on hold. What we withdraw, or give up waiting for, is cancelled.
 */
public final class FhirTask {

    private FhirTask() {}

    /**
     * The code for {@code Task.status}, of the code system {@code http://hl7.org/fhir/task-status}. Our own, finer code
     * belongs in {@code Task.businessStatus}.
     *
     * @param accepted whether the agency had accepted it
     */
    public static String status(ReferralStatus status, boolean accepted) {
        return switch (status) {
            case PREPARED -> "draft";
            case SENT -> "requested";
            case RECEIVED -> "received";
            case INFORMATION_REQUESTED -> "on-hold";
            case ACCEPTED -> "accepted";
            case IN_PROGRESS -> "in-progress";
            case COMPLETED -> "completed";
            case REJECTED -> accepted ? "failed" : "rejected";
            case WITHDRAWN, EXPIRED -> "cancelled";
        };
    }
}
