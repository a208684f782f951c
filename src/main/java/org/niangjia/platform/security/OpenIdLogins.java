package org.niangjia.platform.security;

import static org.niangjia.platform.security.LoginRefusedException.Reason.AWAY;
import static org.niangjia.platform.security.LoginRefusedException.Reason.NO_ROLE;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.security.OpenLogins.OpenLogin;
import org.niangjia.platform.security.OpenLogins.Ticket;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.encrypt.Encryptors;
import org.springframework.security.crypto.encrypt.TextEncryptor;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Component;

/**
 * People whom a provider of OpenID Connect lets in. Of what it says, her id, her name and her groups are kept in the
 * engine's tables, and a ticket with her login by which it is asked again every few minutes whether she still has her
 * account and her roles; nothing of it goes into her session.
 */
@Component
@ConditionalOnProperty(name = "niangjia.login.kind", havingValue = "openid")
class OpenIdLogins implements OAuth2UserService<OidcUserRequest, OidcUser>, OAuth2AuthorizedClientRepository {

    private static final String TICKET = OpenIdLogins.class.getName();
    private static final String SALT = "6e69616e676a6961";
    private static final int LONGEST = 20_000;

    private final OpenIdProvider provider;
    private final ProvidedPeople people;
    private final OpenLogins logins;
    private final LoginSettings.OpenId settings;
    private final Clock clock;
    private final TextEncryptor seal;
    private final RestClientRefreshTokenTokenResponseClient refreshes = new RestClientRefreshTokenTokenResponseClient();

    OpenIdLogins(
            OpenIdProvider provider, ProvidedPeople people, OpenLogins logins, LoginSettings settings, Clock clock) {
        this.provider = provider;
        this.people = people;
        this.logins = logins;
        this.settings = settings.openid();
        this.clock = clock;
        refreshes.setRestClient(provider.tokens());
        this.seal = Encryptors.delux(settings.openid().secret(), SALT);
    }

    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        var person = known(provider.person(request.getIdToken()));
        return new DefaultOidcUser(person.authentication().getAuthorities(), request.getIdToken()) {
            private static final long serialVersionUID = 1L;

            @Override
            public String getName() {
                return person.user();
            }
        };
    }

    /** Whom a program's token to our REST speaks for. */
    AbstractAuthenticationToken ofToken(Jwt token) {
        return known(provider.person(token)).authentication();
    }

    Jwt read(String token) {
        try {
            return provider.ofRest().decode(token);
        } catch (BadJwtException unbelievable) {
            throw unbelievable;
        } catch (JwtException unreadable) {
            throw new LoginRefusedException(AWAY, unreadable);
        }
    }

    private SignedIn known(Provided said) {
        var person = people.arrive(said);
        if (person.groups().isEmpty()) {
            throw new LoginRefusedException(NO_ROLE);
        }
        return person;
    }

    /** What came with the login that this request has just opened. */
    @Nullable Ticket ticket(HttpServletRequest request) {
        return request.getAttribute(TICKET) instanceof Ticket ticket ? ticket : null;
    }

    /** Her login as it stands, after the provider was asked where that was due. While it does not answer she stays. */
    Optional<OpenLogin> checked(OpenLogin login) {
        var ticket = login.ticket();
        if (ticket == null) {
            return Optional.of(login);
        }
        var now = clock.instant();
        var age = Duration.between(ticket.checkedAt(), now);
        if (ticket.refresh() == null) {
            return Optional.of(login).filter(stays -> age.compareTo(settings.unchecked()) < 0);
        }
        if (age.compareTo(settings.recheck()) < 0 || !logins.takeCheck(login.id(), ticket.checkedAt(), now)) {
            return Optional.of(login);
        }
        // Its answer may have changed her roles.
        return asked(login.id(), ticket.subject(), ticket.refresh()) ? logins.find(login.id()) : Optional.empty();
    }

    private boolean asked(String login, String subject, String hidden) {
        try {
            var answer = refreshes.getTokenResponse(new OAuth2RefreshTokenGrantRequest(
                    provider.description(),
                    new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, "none", null, null),
                    new OAuth2RefreshToken(seal.decrypt(hidden), null)));
            Optional.ofNullable(answer.getRefreshToken())
                    .map(next -> seal.encrypt(next.getTokenValue()))
                    .filter(next -> next.length() <= LONGEST)
                    .ifPresent(next -> logins.keepRefresh(login, next));
            return isStillHerself(answer, subject);
        } catch (OAuth2AuthorizationException refused) {
            return !OAuth2ErrorCodes.INVALID_GRANT.equals(refused.getError().getErrorCode());
        } catch (LoginRefusedException refused) {
            return refused.reason() == AWAY;
        } catch (JwtException | IllegalStateException unbelievable) {
            return false;
        }
    }

    private boolean isStillHerself(OAuth2AccessTokenResponse answer, String subject) {
        if (!(answer.getAdditionalParameters().get(OidcParameterNames.ID_TOKEN) instanceof String text)) {
            return true;
        }
        var token = provider.createDecoder(provider.description()).decode(text);
        return subject.equals(token.getSubject())
                && !people.arrive(provider.person(token)).groups().isEmpty();
    }

    @Override
    public void saveAuthorizedClient(
            OAuth2AuthorizedClient client,
            Authentication person,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (person.getPrincipal() instanceof OidcUser user) {
            var refresh = Optional.ofNullable(client.getRefreshToken())
                    .map(token -> seal.encrypt(token.getTokenValue()))
                    .filter(hidden -> hidden.length() <= LONGEST);
            request.setAttribute(TICKET, new Ticket(clock.instant(), user.getSubject(), refresh.orElse(null)));
        }
    }

    /** Nobody calls the provider's other interfaces for her, so nothing is kept to do it with. */
    @Override
    public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
            String id, Authentication person, HttpServletRequest request) {
        return null;
    }

    @Override
    public void removeAuthorizedClient(
            String id, Authentication person, HttpServletRequest request, HttpServletResponse response) {}
}
