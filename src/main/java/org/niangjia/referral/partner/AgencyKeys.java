package org.niangjia.referral.partner;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.niangjia.platform.webhook.WebhookKey;
import org.niangjia.referral.AgencySettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The secret of each agency, ready to sign and to prove. A wrong one keeps the application from starting. */
@Component
class AgencyKeys {

    private static final Logger LOG = LoggerFactory.getLogger(AgencyKeys.class);

    private final Map<String, WebhookKey> keys;

    AgencyKeys(AgencySettings settings) {
        var atDesks = settings.agencies().entrySet().stream()
                .filter(agency -> !agency.getValue().hasSystem())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (!atDesks.isEmpty()) {
            // For whoever forgot an address.
            LOG.info("Agencies without a system, served by their desks in Tasklist: {}", atDesks);
        }
        keys = settings.agencies().entrySet().stream()
                .filter(agency -> agency.getValue().hasSystem())
                .collect(Collectors.toMap(Map.Entry::getKey, agency -> key(agency.getKey(), agency.getValue())));
    }

    private static WebhookKey key(String code, AgencySettings.Agency agency) {
        try {
            return new WebhookKey(agency.secret());
        } catch (IllegalArgumentException wrong) {
            throw new IllegalStateException("niangjia.agencies.%s.secret: %s".formatted(code, wrong.getMessage()));
        }
    }

    /** Empty for an agency that the settings do not name, or that has no system. */
    Optional<WebhookKey> of(String agency) {
        return Optional.ofNullable(keys.get(agency));
    }
}
