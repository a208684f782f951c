package org.niangjia.platform.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.springframework.stereotype.Component;

/**
 * Which of the engine's webapps a person may open. It costs a statement a webapp, and follows from who she is and from
 * her groups, so it is kept for a minute: that long a right on a webapp lasts that an administrator has taken from a group.
 */
@Component
class WebappRights {

    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final int MOST = 1_000;

    private record Known(Optional<UserAuthentication> rights, Instant until) {}

    private final ProcessEngine engine;
    private final Clock clock;

    private final Map<SignedIn, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<SignedIn, Known> eldest) {
            return size() > MOST;
        }
    };

    WebappRights(ProcessEngine engine, Clock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /** As the webapps ask for it; empty for somebody whom the engine does not know. */
    Authentications of(SignedIn person) {
        var now = clock.instant();
        var entry = kept(person, now).orElseGet(() -> {
            var asked = Optional.ofNullable(
                    AuthenticationUtil.createAuthentication(engine, person.user(), person.groups(), List.of()));
            return keep(person, new Known(asked, now.plus(KEPT)));
        });
        var answer = new Authentications();
        entry.rights().ifPresent(answer::addOrReplace);
        return answer;
    }

    private synchronized Optional<Known> kept(SignedIn person, Instant now) {
        return Optional.ofNullable(known.get(person)).filter(entry -> now.isBefore(entry.until()));
    }

    private synchronized Known keep(SignedIn person, Known entry) {
        known.put(person, entry);
        return entry;
    }
}
