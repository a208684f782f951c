package org.niangjia.intake.process;

import org.niangjia.platform.engine.Variable;

/** The words of {@code intake.bpmn}. */
public final class IntakeProcess {

    public static final String KEY = "intake";

    private IntakeProcess() {}

    /** What the model carries. */
    public static final class Variables {

        /** Whether the report lacks nothing that a registered case needs. */
        public static final Variable<Boolean> REPORT_COMPLETE = Variable.bool("reportComplete");

        /** Whether somebody of the household is known from another open case. */
        public static final Variable<Boolean> DUPLICATE_FOUND = Variable.bool("duplicateFound");

        private Variables() {}
    }

    /** What people do. */
    public static final class Task {

        public static final String REGISTER_CASE = "Task_RegisterCase";
        public static final String RESOLVE_DUPLICATE = "Task_ResolveDuplicate";

        private Task() {}
    }
}
