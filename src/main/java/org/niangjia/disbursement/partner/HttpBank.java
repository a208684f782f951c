package org.niangjia.disbursement.partner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import org.niangjia.casefile.Money;
import org.niangjia.disbursement.Bank;
import org.niangjia.disbursement.BankSettings;
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
        JsonNode data = mapper.valueToTree(
                new Data(order.paymentId(), order.amount(), new Payee(order.payeeName(), order.payeeIdNumber())));
        var event = new CloudEvent(
                order.paymentId(),
                SOURCE,
                TYPE,
                order.paymentId(),
                OffsetDateTime.now(clock).withNano(0),
                data);
        client.deliver(
                settings.url() + "/payments",
                key.key(),
                order.paymentId(),
                event.toJson(),
                Map.of("Idempotency-Key", order.paymentId()));
    }

    record Data(String paymentId, Money amount, Payee payee) {}

    record Payee(String name, String idNumber) {}
}
