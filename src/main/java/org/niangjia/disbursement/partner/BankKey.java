package org.niangjia.disbursement.partner;

import org.niangjia.disbursement.BankSettings;
import org.niangjia.platform.webhook.WebhookKey;
import org.springframework.stereotype.Component;

/** The secret shared with the bank, ready to sign and to prove. A wrong one keeps the application from starting. */
@Component
class BankKey {

    private final WebhookKey key;

    BankKey(BankSettings settings) {
        if (settings.url() == null || settings.secret() == null) {
            throw new IllegalStateException("niangjia.bank.url and niangjia.bank.secret are needed to pay anybody");
        }
        try {
            key = new WebhookKey(settings.secret());
        } catch (IllegalArgumentException wrong) {
            throw new IllegalStateException("niangjia.bank.secret: " + wrong.getMessage(), wrong);
        }
    }

    WebhookKey key() {
        return key;
    }
}
