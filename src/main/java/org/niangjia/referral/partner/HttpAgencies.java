package org.niangjia.referral.partner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.webhook.CloudEvent;
import org.niangjia.platform.webhook.WebhookClient;
import org.niangjia.platform.webhook.WebhookClient.DeliveryFailed;
import org.niangjia.referral.Agencies;
import org.niangjia.referral.Disclosure;
import org.niangjia.referral.Referral;
import org.springframework.stereotype.Component;

/** Signed CloudEvents to the agencies' systems, each at the address that the settings give. */
@Component
class HttpAgencies implements Agencies {

    private static final String TYPE = "org.niangjia.referral.%s.v1";
    private static final String SOURCE = "https://niangjia.org/referrals";

    private final AgencySettings settings;
    private final AgencyKeys keys;
    private final WebhookClient client;
    private final ObjectMapper mapper;
    private final Clock clock;

    HttpAgencies(AgencySettings settings, AgencyKeys keys, WebhookClient client, ObjectMapper mapper, Clock clock) {
        this.settings = settings;
        this.keys = keys;
        this.client = client;
        this.mapper = mapper;
        this.clock = clock;
    }

    @Override
    public Disclosure.Rule mayKnow(String agency) {
        var known = settings.agencies().get(agency);
        // An agency nobody has set up learns nothing.
        return known == null
                ? new Disclosure.Rule(Set.of(), Set.of())
                : new Disclosure.Rule(orNone(known.fields()), orNone(known.conditions()));
    }

    @Override
    public void request(Referral referral, Disclosure disclosure) {
        send(referral, referral.referralId(), "requested", mapper.valueToTree(disclosure));
    }

    @Override
    public void inform(Referral referral, String informationId, String message) {
        send(referral, informationId, "information-provided", mapper.valueToTree(Map.of("message", message)));
    }

    @Override
    public void withdraw(Referral referral) {
        // Its own id, the same on every try: the referral's is the request's.
        send(referral, referral.referralId() + "-withdrawn", "withdrawn", mapper.createObjectNode());
    }

    private void send(Referral referral, String messageId, String what, JsonNode data) {
        var agency = settings.agencies().get(referral.agency());
        try {
            if (agency == null) {
                throw new IllegalStateException("niangjia.agencies has no such agency");
            }
            var event = new CloudEvent(
                    messageId,
                    SOURCE,
                    TYPE.formatted(what),
                    referral.referralId(),
                    OffsetDateTime.now(clock).withNano(0),
                    data);
            client.deliver(
                    agency.url() + "/referrals", keys.of(referral.agency()).orElseThrow(), messageId, event);
        } catch (DeliveryFailed | IllegalStateException failed) {
            // What Cockpit shows of the incident: which referral, which agency, nobody's data.
            throw new DeliveryFailed(
                    "Referral %s to %s (%s) was not delivered: %s"
                            .formatted(referral.referralId(), referral.agency(), what, failed.getMessage()),
                    failed);
        }
    }

    private static Set<String> orNone(@Nullable Set<String> some) {
        return some == null ? Set.of() : some;
    }
}
