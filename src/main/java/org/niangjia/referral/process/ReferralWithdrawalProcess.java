package org.niangjia.referral.process;

/** The words of {@code referral-withdrawal.bpmn}, besides those that it shares with {@code referral.bpmn}. */
public final class ReferralWithdrawalProcess {

    public static final String KEY = "referral-withdrawal";

    private ReferralWithdrawalProcess() {}
}
