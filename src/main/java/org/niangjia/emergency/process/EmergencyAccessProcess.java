package org.niangjia.emergency.process;

import org.niangjia.platform.engine.Variable;

/** The words of {@code emergency-access.bpmn}. */
public final class EmergencyAccessProcess {

    public static final String KEY = "emergency-access";

    private EmergencyAccessProcess() {}

    /** What only this model carries. */
    public static final class Variables {

        public static final Variable<String> ACCESS_ID = Variable.string("accessId");

        private Variables() {}
    }

    /** Its user task. */
    public static final class Task {

        public static final String REVIEW_EMERGENCY_ACCESS = "Task_ReviewEmergencyAccess";

        private Task() {}
    }
}
