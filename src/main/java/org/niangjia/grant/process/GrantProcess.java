package org.niangjia.grant.process;

import org.niangjia.platform.engine.Variable;

/** The words of {@code grant.bpmn}. */
public final class GrantProcess {

    public static final String KEY = "grant";

    private GrantProcess() {}

    /** What only this model carries. */
    public static final class Variables {

        /** Whether the programme's terms allow the grant. */
        public static final Variable<Boolean> ELIGIBLE = Variable.bool("eligible");

        /** Whether the supervisor's word may suffice, and the audit follows the payment. */
        public static final Variable<Boolean> EMERGENCY = Variable.bool("emergency");

        /** Role that approved last in this round, or {@code none}. */
        public static final Variable<String> PASSED_LEVEL = Variable.string("passedLevel");

        /** Role above the one whose rejection the household appealed against; absent where it did not. */
        public static final Variable<String> APPEAL_LEVEL = Variable.string("appealLevel");

        /** Whether the grant is made public before it is paid. */
        public static final Variable<Boolean> PUBLIC_NOTICE = Variable.bool("publicNotice");

        private Variables() {}
    }

    /** Messages that reach a grant from outside its model. */
    public static final class Message {

        public static final String GRANT_APPEALED = "Message_GrantAppealed";
        public static final String OBJECTION_RAISED = "Message_ObjectionRaised";

        private Message() {}
    }

    /** Its user tasks. */
    public static final class Task {

        public static final String APPROVE_GRANT = "Task_ApproveGrant";
        public static final String REVISE_GRANT = "Task_ReviseGrant";
        public static final String DECIDE_OBJECTION = "Task_DecideObjection";

        /** Those that wait for somebody who approves, or for who stands in for her. */
        static final String[] OF_THE_LEVELS = {
            APPROVE_GRANT, DECIDE_OBJECTION, EmergencyAuditProcess.Task.AUDIT_EMERGENCY
        };

        private Task() {}
    }
}
