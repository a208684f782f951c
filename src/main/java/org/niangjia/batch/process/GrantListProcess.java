package org.niangjia.batch.process;

import org.niangjia.platform.engine.Variable;

/** The words of {@code grant-list.bpmn}. */
public final class GrantListProcess {

    public static final String KEY = "grant-list";

    private GrantListProcess() {}

    /** What only this model carries. */
    public static final class Variables {

        public static final Variable<String> LIST_ID = Variable.string("listId");

        /** Role that approved last, or {@code none}. */
        public static final Variable<String> PASSED_LEVEL = Variable.string("passedLevel");

        /** Whether the supervisor's word may suffice for more; of a list it never does. */
        public static final Variable<Boolean> EMERGENCY = Variable.bool("emergency");

        private Variables() {}
    }

    /** Its user task. */
    public static final class Task {

        public static final String APPROVE_LIST = "Task_ApproveList";

        private Task() {}
    }
}
