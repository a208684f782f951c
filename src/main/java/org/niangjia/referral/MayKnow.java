package org.niangjia.referral;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What each agency may know of a person, by the settings. An agency that nobody has set up learns nothing. */
@Component
class MayKnow {

    private final AgencySettings settings;

    MayKnow(AgencySettings settings) {
        this.settings = settings;
    }

    Disclosure.Rule rule(String agency) {
        var known = settings.agencies().get(agency);
        return known == null
                ? new Disclosure.Rule(Set.of(), Set.of())
                : new Disclosure.Rule(orNone(known.fields()), orNone(known.conditions()));
    }

    private static Set<String> orNone(@Nullable Set<String> some) {
        return some == null ? Set.of() : some;
    }
}
