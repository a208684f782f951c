package org.niangjia.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Gives a house {@link Partners} of its own, and lets a service's visits follow at once. */
final class PartnersOutside implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String BANK = "bank";
    private static final List<String> PARTNERS = List.of(
            "civil-affairs", "disability", "education", "procuratorate", "health", "employment", "justice", BANK);

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var secrets = secrets();
        var partners = partners(secrets);
        var settings = new HashMap<String, Object>();
        secrets.forEach((partner, secret) -> {
            var prefix = partner.equals(BANK) ? "niangjia.bank" : "niangjia.agencies." + partner;
            settings.put(prefix + ".url", partners.address(partner));
            settings.put(prefix + ".secret", secret);
        });
        settings.put("niangjia.service.intervals.weekly-visit", "PT0S");
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("partners", settings));
        ((GenericApplicationContext) context).registerBean(Partners.class, () -> partners);
    }

    static Map<String, String> secrets() {
        return PARTNERS.stream().collect(Collectors.toMap(Function.identity(), PartnersOutside::secret));
    }

    private static Partners partners(Map<String, String> secrets) {
        try {
            return new Partners(secrets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String secret(String partner) {
        var random = "%-32s".formatted("nobody else knows " + partner).getBytes(StandardCharsets.UTF_8);
        return "whsec_" + Base64.getEncoder().withoutPadding().encodeToString(random);
    }
}
