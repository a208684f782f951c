package org.niangjia.followup.process;

import org.niangjia.platform.engine.Variable;

/** The words of {@code follow-up.bpmn}. */
public final class FollowUpProcess {

    public static final String KEY = "follow-up";

    private FollowUpProcess() {}

    /** What only this model carries. */
    public static final class Variables {

        public static final Variable<String> FOLLOW_UP_ID = Variable.string("followUpId");

        private Variables() {}
    }

    /** Its user tasks. */
    public static final class Task {

        public static final String FOLLOW_UP_VISIT = "Task_FollowUpVisit";
        public static final String ASK_EFFECT = "Task_AskEffect";

        private Task() {}
    }
}
