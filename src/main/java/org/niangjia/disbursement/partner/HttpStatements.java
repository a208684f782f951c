package org.niangjia.disbursement.partner;

import java.time.LocalDate;
import java.util.Optional;
import org.niangjia.disbursement.BankSettings;
import org.niangjia.disbursement.BankStatements;
import org.niangjia.platform.webhook.WebhookClient;
import org.niangjia.platform.webhook.WebhookClient.DeliveryFailed;
import org.springframework.stereotype.Component;

/** {@code GET <url>/statements/<day>}, asked and answered under the secret that is shared with the bank. */
@Component
class HttpStatements implements BankStatements {

    /** As large as a body that we would take by hand. */
    private static final int LARGEST = 4 << 20;

    private final BankSettings settings;
    private final BankKey key;
    private final WebhookClient client;

    HttpStatements(BankSettings settings, BankKey key, WebhookClient client) {
        this.settings = settings;
        this.key = key;
        this.client = client;
    }

    @Override
    public boolean canFetch() {
        return key.key().isPresent();
    }

    @Override
    public Optional<byte[]> fetch(LocalDate day) {
        try {
            return client.fetch(
                    "%s/statements/%s".formatted(settings.url(), day), key.key().orElseThrow(), LARGEST);
        } catch (DeliveryFailed notHeard) {
            throw new NoAnswer(String.valueOf(notHeard.getMessage()), notHeard);
        }
    }
}
