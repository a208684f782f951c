package org.niangjia.disbursement.partner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.Money;
import org.niangjia.disbursement.Bank;
import org.niangjia.disbursement.BankSettings;
import org.niangjia.disbursement.Payee;
import org.niangjia.platform.webhook.CloudEvent;
import org.niangjia.platform.webhook.WebhookClient;
import org.springframework.stereotype.Component;

/** The bank's HTTP interface: a signed CloudEvent, under the payment's id as idempotency key and message id. */
@Component
class HttpBank implements Bank {

    private static final String TYPE = "org.niangjia.payment.requested.v1";
    private static final String SOURCE = "https://niangjia.org/payments";

    private final BankSettings settings;
    private final BankKey key;
    private final WebhookClient client;
    private final ObjectMapper mapper;
    private final Clock clock;

    HttpBank(BankSettings settings, BankKey key, WebhookClient client, ObjectMapper mapper, Clock clock) {
        this.settings = settings;
        this.key = key;
        this.client = client;
        this.mapper = mapper;
        this.clock = clock;
    }

    @Override
    public void order(Order order) {
        JsonNode data = mapper.valueToTree(new Data(order.paymentId(), order.amount(), told(order.payee())));
        var event = new CloudEvent(
                order.paymentId(),
                SOURCE,
                TYPE,
                order.paymentId(),
                OffsetDateTime.now(clock).withNano(0),
                data);
        client.deliver(
                settings.url() + "/payments",
                key.key()
                        .orElseThrow(() -> new IllegalStateException(
                                "niangjia.bank.url and niangjia.bank.secret are needed to pay over HTTP")),
                order.paymentId(),
                event.toJson(),
                Map.of("Idempotency-Key", order.paymentId()));
    }

    /** An account is told in place of the identity number, not beside it: the bank needs the one or the other. */
    private static Told told(Payee payee) {
        var account = payee.account();
        return account == null
                ? new Told(payee.name(), payee.idNumber(), null)
                : new Told(account.holder(), null, new Account(account.number(), account.bank(), account.code()));
    }

    record Data(String paymentId, Money amount, Told payee) {}

    /**
     * Whom to pay: whose account it is, or by her identity number where none is known.
     *
     * @param name the holder's
     */
    record Told(String name, @Nullable String idNumber, @Nullable Account account) {}

    record Account(String number, String bank, @Nullable String bankCode) {}
}
