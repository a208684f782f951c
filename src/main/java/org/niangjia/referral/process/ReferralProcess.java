package org.niangjia.referral.process;

import org.niangjia.platform.engine.Variable;

/** The words of {@code referral.bpmn}. */
public final class ReferralProcess {

    public static final String KEY = "referral";

    private ReferralProcess() {}

    /** What the models carry, besides what they share with others. */
    public static final class Variables {

        public static final Variable<String> REFERRAL_ID = Variable.string("referralId");
        public static final Variable<String> SERVICE = Variable.string("service");

        /** {@code system} or {@code desk}, by the table referral-routing; {@code paper} where the system was not to be had. */
        public static final Variable<String> ROUTE = Variable.string("route");

        /** Where the referral stood when the token last read it. */
        public static final Variable<String> REFERRAL_STATUS = Variable.string("referralStatus");

        /** Under which the last answer to the agency's question is sent. */
        public static final Variable<String> INFORMATION_ID = Variable.string("informationId");

        /** What the last look at the clock came to: {@code nothing}, {@code remind}, {@code urge} or {@code supervise}. */
        public static final Variable<String> LOOK = Variable.string("look");

        /** Whether the last message could not be delivered and a person decides what to do. */
        public static final Variable<Boolean> UNDELIVERED = Variable.bool("undelivered");

        private Variables() {}
    }

    /** Tasks that somebody owes while a clock runs, or after it. */
    public static final class Task {

        public static final String DELIVER_REFERRAL = "Task_DeliverReferral";
        public static final String ANSWER_REFERRAL = "Task_AnswerReferral";
        public static final String PROVIDE_INFORMATION = "Task_ProvideInformation";
        public static final String REPLAN = "Task_Replan";
        public static final String REPORT_OUTCOME = "Task_ReportOutcome";

        private Task() {}
    }

    /** Messages that reach the process from outside its model. */
    public static final class Message {

        public static final String CLOCK_CHANGED = "Message_ClockChanged";
        public static final String REFERRAL_MOVED = "Message_ReferralMoved";

        private Message() {}
    }
}
