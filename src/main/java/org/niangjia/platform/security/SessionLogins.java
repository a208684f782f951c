package org.niangjia.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.security.OpenLogins.OpenLogin;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * Knows by her session who sends a request. The session holds the id of her login alone; the tables say whose it is and what
 * she may do, so a login that was closed on another node is closed here.
 */
@Component
class SessionLogins implements SecurityContextRepository, LogoutHandler {

    static final String LOGIN = "niangjia.login";

    private final OpenLogins logins;
    private final LoginSettings settings;
    private final Optional<OpenIdLogins> provider;

    SessionLogins(OpenLogins logins, LoginSettings settings, Optional<OpenIdLogins> provider) {
        this.logins = logins;
        this.settings = settings;
        this.provider = provider;
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new WhenAsked(request);
    }

    @Deprecated
    @Override
    public SecurityContext loadContext(HttpRequestResponseHolder pair) {
        return loadDeferredContext(pair.getRequest()).get();
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        @Nullable Authentication authentication = context.getAuthentication();
        if (authentication == null) {
            close(request);
            return;
        }
        // Who signs in over somebody else's login ends it.
        close(request);
        var ticket = provider.map(from -> from.ticket(request)).orElse(null);
        request.getSession().setAttribute(LOGIN, logins.open(authentication.getName(), ticket));
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return login(request.getSession(false)).isPresent();
    }

    @Override
    public void logout(HttpServletRequest request, HttpServletResponse response, @Nullable Authentication leaving) {
        close(request);
    }

    private void close(HttpServletRequest request) {
        @Nullable HttpSession session = request.getSession(false);
        login(session).ifPresent(login -> {
            logins.close(login);
            request.getSession().removeAttribute(LOGIN);
        });
    }

    private static Optional<String> login(@Nullable HttpSession session) {
        return session == null ? Optional.empty() : Optional.ofNullable((String) session.getAttribute(LOGIN));
    }

    private Optional<SignedIn> find(HttpServletRequest request) {
        @Nullable HttpSession session = request.getSession(false);
        var login = login(session);
        if (session == null || login.isEmpty()) {
            return Optional.empty();
        }
        var found = login.filter(id -> !isOver(session)).flatMap(logins::find).flatMap(this::checked);
        if (found.isEmpty()) {
            login.ifPresent(logins::close);
            session.invalidate();
        }
        return found.map(OpenLogin::person);
    }

    private Optional<OpenLogin> checked(OpenLogin login) {
        return provider.isPresent() ? provider.get().checked(login) : Optional.of(login);
    }

    /** By the time of the machines, as sessions are kept; the demo's clock, which people move, ends none. */
    private boolean isOver(HttpSession session) {
        return Duration.ofMillis(session.getLastAccessedTime() - session.getCreationTime())
                        .compareTo(settings.session())
                > 0;
    }

    /** Asks the tables when somebody wants to know, and once: what is open to everybody costs nothing. */
    private class WhenAsked implements DeferredSecurityContext {

        private final HttpServletRequest request;
        private @Nullable SecurityContext context;
        private boolean nobody;

        WhenAsked(HttpServletRequest request) {
            this.request = request;
        }

        @Override
        public SecurityContext get() {
            var known = context;
            if (known == null) {
                known = SecurityContextHolder.createEmptyContext();
                var person = find(request);
                person.map(SignedIn::authentication).ifPresent(known::setAuthentication);
                nobody = person.isEmpty();
                context = known;
            }
            return known;
        }

        @Override
        public boolean isGenerated() {
            get();
            return nobody;
        }
    }
}
