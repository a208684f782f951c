package org.niangjia.disbursement.partner;

import java.util.Optional;
import org.niangjia.disbursement.BankSettings;
import org.niangjia.platform.webhook.WebhookKey;
import org.springframework.stereotype.Component;

/** The secret shared with the bank, ready to sign and to prove. A wrong one keeps the application from starting. */
@Component
class BankKey {

    private final Optional<WebhookKey> key;

    BankKey(BankSettings settings) {
        var secret = settings.secret();
        if (settings.url() == null || secret == null) {
            if (!settings.uses(BankSettings.Rail.HTTP)) {
                key = Optional.empty();
                return;
            }
            throw new IllegalStateException("niangjia.bank.url and niangjia.bank.secret are needed to pay anybody");
        }
        try {
            key = Optional.of(new WebhookKey(secret));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalStateException("niangjia.bank.secret: " + wrong.getMessage(), wrong);
        }
    }

    /** Empty where every payment goes in files, and nobody agreed on a secret. */
    Optional<WebhookKey> key() {
        return key;
    }
}
