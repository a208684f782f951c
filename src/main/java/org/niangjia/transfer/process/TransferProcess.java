package org.niangjia.transfer.process;

import org.niangjia.platform.engine.Variable;

/** The words of {@code case-transfer.bpmn}. */
public final class TransferProcess {

    public static final String KEY = "case-transfer";

    private TransferProcess() {}

    /** What only this model carries. */
    public static final class Variables {

        public static final Variable<String> TRANSFER_ID = Variable.string("transferId");

        /** Whether the city is asked to find the office. */
        public static final Variable<Boolean> UPWARD = Variable.bool("upward");

        private Variables() {}
    }

    /** Its user tasks. */
    public static final class Task {

        public static final String PLACE_CASE = "Task_PlaceCase";
        public static final String ACCEPT_TRANSFER = "Task_AcceptTransfer";

        private Task() {}
    }

    /** Messages that reach the process from outside its model. */
    public static final class Message {

        public static final String CASE_OVER = "Message_CaseOver";

        private Message() {}
    }
}
