package org.niangjia.referral.partner;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.niangjia.platform.webhook.WebhookKey;
import org.niangjia.referral.AgencySettings;
import org.springframework.stereotype.Component;

/** The secret of each agency, ready to sign and to prove. A wrong one keeps the application from starting. */
@Component
class AgencyKeys {

    private final Map<String, WebhookKey> keys;

    AgencyKeys(AgencySettings settings) {
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
