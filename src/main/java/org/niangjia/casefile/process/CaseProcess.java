package org.niangjia.casefile.process;

import org.niangjia.platform.engine.Variable;

/** The words of {@code aid-case.bpmn}, and those that several models share. */
public final class CaseProcess {

    public static final String KEY = "aid-case";

    private CaseProcess() {}

    /** What the models carry. */
    public static final class Variables {

        /** Id of the plan item that a referral, grant or service carries out. */
        public static final Variable<String> PLAN_ITEM = Variable.string("planItem");

        /** What a person decided in the task just completed. */
        public static final Variable<String> DECISION = Variable.string("decision");

        /** {@code registered} or {@code merged}. */
        public static final Variable<String> INTAKE_OUTCOME = Variable.string("intakeOutcome");

        /** {@code accepted} or {@code rejected}. */
        public static final Variable<String> ASSESSMENT_OUTCOME = Variable.string("assessmentOutcome");

        /** The household's answer: {@code solved}, {@code partly} or {@code unsolved}. */
        public static final Variable<String> EFFECT = Variable.string("effect");

        /** Code of the agency that a referral goes to. */
        public static final Variable<String> AGENCY = Variable.string("agency");

        /** Group of the agency's desk in the district that the case belonged to when the referral was made. */
        public static final Variable<String> PARTNER_DESK = Variable.string("partnerDesk");

        /** Role that decides next on a grant, or {@code none}. */
        public static final Variable<String> APPROVAL_LEVEL = Variable.string("approvalLevel");

        public static final Variable<String> GRANT_ID = Variable.string("grantId");

        /** What the grant costs as things stand, in fen. */
        public static final Variable<Long> AMOUNT_FEN = Variable.longInteger("amountFen");

        /** Whether the grant is goods, and no bank is asked. */
        public static final Variable<Boolean> GOODS = Variable.bool("goods");

        public static final Variable<String> PAYMENT_ID = Variable.string("paymentId");

        private Variables() {}
    }

    /** Messages that reach a case from outside its model. */
    public static final class Message {

        public static final String CASE_REOPENED = "Message_CaseReopened";
        public static final String CASE_WITHDRAWN = "Message_CaseWithdrawn";

        /** Ends the process of one grant, whichever model carries it. */
        public static final String GRANT_STOPPED = "Message_GrantStopped";

        private Message() {}
    }
}
