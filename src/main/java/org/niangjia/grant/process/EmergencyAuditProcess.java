package org.niangjia.grant.process;

/** The words of {@code emergency-audit.bpmn}, besides those that it shares with {@code grant.bpmn}. */
public final class EmergencyAuditProcess {

    public static final String KEY = "emergency-audit";

    private EmergencyAuditProcess() {}

    /** Its user task. */
    public static final class Task {

        public static final String AUDIT_EMERGENCY = "Task_AuditEmergency";

        private Task() {}
    }
}
