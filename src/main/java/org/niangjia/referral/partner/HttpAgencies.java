package org.niangjia.referral.partner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.niangjia.platform.webhook.CloudEvent;
import org.niangjia.platform.webhook.WebhookClient;
import org.niangjia.referral.Agencies;
import org.niangjia.referral.AgencySettings;
import org.niangjia.referral.Delivery;
import org.niangjia.referral.Disclosure;
import org.niangjia.referral.DisclosureLog;
import org.niangjia.referral.Referral;
import org.niangjia.referral.partner.AgencyGuards.NotMade;
import org.niangjia.referral.partner.AgencyGuards.Repeat;
import org.springframework.stereotype.Component;

/** Signed CloudEvents to the agencies' systems, each at the address that the settings give. */
@Component
class HttpAgencies implements Agencies {

    private static final String TYPE = "org.niangjia.referral.%s.v1";
    private static final String SOURCE = "https://niangjia.org/referrals";

    private final AgencySettings settings;
    private final AgencyKeys keys;
    private final AgencyGuards guards;
    private final DisclosureLog disclosureLog;
    private final WebhookClient client;
    private final ObjectMapper mapper;
    private final Clock clock;

    HttpAgencies(
            AgencySettings settings,
            AgencyKeys keys,
            AgencyGuards guards,
            DisclosureLog disclosureLog,
            WebhookClient client,
            ObjectMapper mapper,
            Clock clock) {
        this.settings = settings;
        this.keys = keys;
        this.guards = guards;
        this.disclosureLog = disclosureLog;
        this.client = client;
        this.mapper = mapper;
        this.clock = clock;
    }

    @Override
    public boolean haveSystem(String agency) {
        // One that nobody has set up is no agency with a desk: its referrals fail, and somebody is told.
        var known = settings.agencies().get(agency);
        return known == null || known.hasSystem();
    }

    @Override
    public Delivery request(Referral referral, Disclosure disclosure) {
        return send(
                referral,
                referral.referralId(),
                DisclosureLog.REQUESTED,
                disclosure.fields(),
                mapper.valueToTree(disclosure));
    }

    @Override
    public Delivery inform(Referral referral, String informationId, String message) {
        return send(
                referral,
                informationId,
                DisclosureLog.INFORMATION,
                List.of("message"),
                mapper.valueToTree(Map.of("message", message)));
    }

    @Override
    public Delivery withdraw(Referral referral) {
        // Its own id, the same on every try: the referral's is the request's.
        return send(referral, referral.referralId() + "-withdrawn", "withdrawn", List.of(), mapper.createObjectNode());
    }

    /** @param fields what it tells of the person; one that tells nothing is no disclosure */
    private Delivery send(Referral referral, String messageId, String what, List<String> fields, JsonNode data) {
        var agency = settings.agencies().get(referral.agency());
        if (agency == null) {
            return notTaken(referral, what, new NotMade("niangjia.agencies has no such agency", Repeat.NEVER));
        }
        if (!agency.hasSystem()) {
            return notTaken(referral, what, new NotMade("its system was taken out of niangjia.agencies", Repeat.NEVER));
        }
        var event = new CloudEvent(
                messageId,
                SOURCE,
                TYPE.formatted(what),
                referral.referralId(),
                OffsetDateTime.now(clock).withNano(0),
                data);
        var notMade = guards.call(referral.agency(), () -> {
            if (!fields.isEmpty()) {
                disclosureLog.leaves(referral, messageId, what, fields);
            }
            client.deliver(
                    agency.url() + "/referrals", keys.of(referral.agency()).orElseThrow(), messageId, event);
        });
        if (notMade.isPresent()) {
            return notTaken(referral, what, notMade.get());
        }
        disclosureLog.taken(messageId);
        return new Delivery.Taken();
    }

    /** What Cockpit shows of the incident: which referral, which agency, nobody's data. */
    private static Delivery notTaken(Referral referral, String what, NotMade notMade) {
        var reason = "Referral %s to %s (%s) was not delivered: %s"
                .formatted(referral.referralId(), referral.agency(), what, notMade.reason());
        return notMade.repeat() == Repeat.IN_ITS_TURN
                ? new Delivery.NotItsTurn(reason)
                : new Delivery.NotTaken(reason, notMade.repeat() == Repeat.NEVER);
    }
}
