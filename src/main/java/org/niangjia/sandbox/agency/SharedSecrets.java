package org.niangjia.sandbox.agency;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Profile;

/**
 * The agencies' copies of the secrets that they share with us.
 *
 * @param agencies by agency code
 */
@ConfigurationProperties("niangjia")
@Profile("demo")
record SharedSecrets(Map<String, Shared> agencies) {

    /** One agency's. */
    record Shared(String secret) {}
}
