package org.niangjia.assessment.process;

import org.niangjia.platform.engine.Variable;

/** The words of {@code assessment.bpmn}. */
public final class AssessmentProcess {

    public static final String KEY = "assessment";

    private AssessmentProcess() {}

    /** What only this model carries. */
    public static final class Variables {

        /** Where a return leads: {@code visit} or {@code plan}. */
        public static final Variable<String> RETURN_TO = Variable.string("returnTo");

        private Variables() {}
    }

    /** Its user tasks. */
    public static final class Task {

        public static final String HOME_VISIT = "Task_HomeVisit";
        public static final String MAKE_PLAN = "Task_MakePlan";
        public static final String REVIEW_ASSESSMENT = "Task_ReviewAssessment";

        private Task() {}
    }

    /** Its ends, as the case reads them. */
    public static final class Outcome {

        public static final String ACCEPTED = "accepted";
        public static final String REJECTED = "rejected";

        private Outcome() {}
    }
}
