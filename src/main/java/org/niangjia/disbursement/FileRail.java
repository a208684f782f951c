package org.niangjia.disbursement;

import org.springframework.stereotype.Component;

/** Payments stay released until finance makes the next file of them: see {@link MakePaymentFile}. */
@Component
class FileRail implements Rail {

    @Override
    public BankSettings.Rail kind() {
        return BankSettings.Rail.FILE;
    }

    @Override
    public void submit(Payment payment) {
        // Its token waits for the bank's word as every other does.
    }
}
