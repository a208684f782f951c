package org.niangjia.disbursement.process;

/** The words of {@code late-payment.bpmn}. */
public final class LatePaymentProcess {

    public static final String KEY = "late-payment";

    private LatePaymentProcess() {}
}
