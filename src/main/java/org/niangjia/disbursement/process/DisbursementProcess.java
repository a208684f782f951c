package org.niangjia.disbursement.process;

import org.niangjia.platform.engine.Variable;

/** The words of {@code disbursement.bpmn}. */
public final class DisbursementProcess {

    public static final String KEY = "disbursement";

    private DisbursementProcess() {}

    /** What only this model carries. */
    public static final class Variables {

        /** Code of how the payment stands. */
        public static final Variable<String> PAYMENT_STATUS = Variable.string("paymentStatus");

        /** Which part of the grant is paid, from 1. */
        public static final Variable<Integer> INSTALMENT = Variable.integer("instalment");

        private Variables() {}
    }

    /** Messages that reach a payment from outside its model. */
    public static final class Message {

        public static final String PAYMENT_MOVED = "Message_PaymentMoved";

        private Message() {}
    }

    /** Its user tasks. */
    public static final class Task {

        public static final String RELEASE_PAYMENT = "Task_ReleasePayment";
        public static final String REPAIR_PAYMENT = "Task_RepairPayment";
        public static final String CONFIRM_RECEIPT = "Task_ConfirmReceipt";

        private Task() {}
    }
}
