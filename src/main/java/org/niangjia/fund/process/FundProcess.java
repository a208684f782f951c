package org.niangjia.fund.process;

import org.niangjia.platform.engine.Variable;

/** What funds say in {@code grant.bpmn} and {@code disbursement.bpmn}. */
public final class FundProcess {

    private FundProcess() {}

    /** What only they set. */
    public static final class Variables {

        /** Whether the fund could promise the amount. */
        public static final Variable<Boolean> FUNDS_COMMITTED = Variable.bool("fundsCommitted");

        /** Whether something is still promised to the grant now that its payments are over. */
        public static final Variable<Boolean> MONEY_LEFT = Variable.bool("moneyLeft");

        private Variables() {}
    }
}
