package org.niangjia.service.process;

import org.niangjia.platform.engine.Variable;

/** The words of {@code service.bpmn}. */
public final class ServiceProcess {

    public static final String KEY = "service";

    private ServiceProcess() {}

    /** What only this model carries. */
    public static final class Variables {

        public static final Variable<String> SERVICE_ID = Variable.string("serviceId");

        /** User id of the volunteer who took the service on; reports are asked of her. */
        public static final Variable<String> VOLUNTEER = Variable.string("volunteer");

        /** Whether fewer visits were made than promised. */
        public static final Variable<Boolean> VISITS_LEFT = Variable.bool("visitsLeft");

        private Variables() {}
    }

    /** Its user tasks. */
    public static final class Task {

        public static final String CLAIM_SERVICE = "Task_ClaimService";
        public static final String REPORT_VISIT = "Task_ReportVisit";

        private Task() {}
    }
}
