package org.niangjia.referral;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The agencies that receive referrals.
 *
 * @param agencies by agency code: where its system listens, the secret shared with it, what it may know
 */
@ConfigurationProperties("niangjia")
public record AgencySettings(Map<String, Agency> agencies) {

    public AgencySettings {
        agencies = agencies == null ? Map.of() : Map.copyOf(agencies);
    }

    /**
     * One agency.
     *
     * @param url base URL of its system; {@code self:/…} is this server itself, where the demo's agencies live; empty where
     *     it has none, and everything lies on its desk in Tasklist
     * @param secret {@code whsec_} and the Base64 of at least 24 random bytes, shared with this agency alone; empty where it
     *     has no system
     * @param fields what it learns of a person, of name, id-number, phone
     * @param conditions which of a person's conditions it learns of
     */
    public record Agency(
            @DefaultValue("") String url,
            @DefaultValue("") String secret,
            @Nullable Set<String> fields,
            @Nullable Set<String> conditions) {

        /** Whether messages go there; what it would have by its system lies on its desk otherwise. */
        public boolean hasSystem() {
            return !url.isBlank();
        }
    }
}
