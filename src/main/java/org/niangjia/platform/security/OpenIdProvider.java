package org.niangjia.platform.security;

import static org.niangjia.platform.security.LoginRefusedException.Reason.AWAY;
import static org.niangjia.platform.security.LoginRefusedException.Reason.UNPROVEN;

import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/**
 * The provider of OpenID Connect, as it describes itself. It is asked for that when somebody first comes in, so the house
 * starts while it is away. Only signatures with its own key pairs are believed: never none, never a shared secret.
 */
@Component
@ConditionalOnProperty(name = "niangjia.login.kind", havingValue = "openid")
class OpenIdProvider implements ClientRegistrationRepository, JwtDecoderFactory<ClientRegistration> {

    static final String ID = "niangjia";

    private static final Set<SignatureAlgorithm> BELIEVED = Set.of(
            SignatureAlgorithm.RS256,
            SignatureAlgorithm.RS384,
            SignatureAlgorithm.RS512,
            SignatureAlgorithm.PS256,
            SignatureAlgorithm.ES256,
            SignatureAlgorithm.ES384);

    private final LoginSettings.OpenId settings;
    private final JdkClientHttpRequestFactory calls;
    private final Once<ClientRegistration> description;
    private final Once<JwtDecoder> ofPeople;
    private final Once<JwtDecoder> ofRest;

    OpenIdProvider(LoginSettings settings) {
        this.settings = settings.openid();
        var patience = settings.patience();
        this.calls = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(patience).build());
        calls.setReadTimeout(patience);
        this.description = new Once<>(patience);
        this.ofPeople = new Once<>(patience);
        this.ofRest = new Once<>(patience);
    }

    /** What is made when it is first asked for, by one at a time; who waits for that waits no longer than for an answer. */
    private static final class Once<T> {

        private final Turn turn;
        private volatile @Nullable T made;

        Once(Duration patience) {
            this.turn = new Turn(1, patience);
        }

        T get(Supplier<T> making) {
            var known = made;
            return known == null ? turn.of(() -> inTurn(making)) : known;
        }

        private T inTurn(Supplier<T> making) {
            var known = made;
            if (known == null) {
                known = making.get();
                made = known;
            }
            return known;
        }
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        return id.equals(ID) ? description() : null;
    }

    /** @throws LoginRefusedException when it does not answer */
    ClientRegistration description() {
        return description.get(() -> asked(() -> ClientRegistrations.fromIssuerLocation(settings.issuer())
                .registrationId(ID)
                .clientId(settings.client())
                .clientSecret(settings.secret())
                .scope(("openid " + settings.scopes()).strip().split("[ ,]+"))
                .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
                .userNameAttributeName(settings.user())
                .build()));
    }

    /** Asks it for tokens, and waits no longer than it may take: whoever does so holds a request of somebody's. */
    RestClient tokens() {
        return RestClient.builder()
                .requestFactory(calls)
                .messageConverters(converters -> {
                    converters.clear();
                    converters.add(new FormHttpMessageConverter());
                    converters.add(new OAuth2AccessTokenResponseHttpMessageConverter());
                })
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build();
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (IllegalArgumentException | IllegalStateException noAnswer) {
            throw new LoginRefusedException(AWAY, noAnswer);
        }
    }

    /** Reads what it says of a person who comes in. */
    @Override
    public JwtDecoder createDecoder(ClientRegistration registration) {
        return ofPeople.get(() -> decoder(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(), new OidcIdTokenValidator(registration))));
    }

    /** Reads a token that a program brings to our REST. */
    JwtDecoder ofRest() {
        var audience = settings.audience().isEmpty() ? settings.client() : settings.audience();
        return ofRest.get(() -> decoder(new DelegatingOAuth2TokenValidator<Jwt>(
                new JwtTimestampValidator(),
                new JwtIssuerValidator(settings.issuer()),
                new JwtClaimValidator<@Nullable List<String>>(
                        JwtClaimNames.AUD, named -> named != null && named.contains(audience)),
                new JwtClaimValidator<@Nullable Instant>(JwtClaimNames.EXP, until -> until != null),
                new JwtClaimValidator<@Nullable Instant>(JwtClaimNames.IAT, told -> told != null))));
    }

    private JwtDecoder decoder(OAuth2TokenValidator<Jwt> validator) {
        var decoder = NimbusJwtDecoder.withJwkSetUri(
                        description().getProviderDetails().getJwkSetUri())
                .jwsAlgorithms(believed -> believed.addAll(BELIEVED))
                .restOperations(new RestTemplate(calls))
                .build();
        decoder.setJwtValidator(validator);
        return decoder;
    }

    /** Where one leaves it as well, as far as it says so. */
    Optional<String> wayOut() {
        return Optional.ofNullable(description()
                        .getProviderDetails()
                        .getConfigurationMetadata()
                        .get("end_session_endpoint"))
                .map(Object::toString);
    }

    /**
     * What it says of a person.
     *
     * @throws LoginRefusedException when what we need is not among it
     */
    Provided person(ClaimAccessor token) {
        var user = claim(token, settings.user());
        @Nullable Instant told = token.getClaimAsInstant(JwtClaimNames.IAT);
        if (!(user instanceof String id) || told == null) {
            throw new LoginRefusedException(UNPROVEN);
        }
        var name = claim(token, settings.name()) instanceof String called ? called : id;
        return new Provided(id, name, groups(claim(token, settings.groups())), told);
    }

    private static List<String> groups(@Nullable Object claim) {
        if (claim instanceof List<?> list) {
            return list.stream()
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .toList();
        }
        return claim instanceof String one ? List.of(one.split("[ ,]+")) : List.of();
    }

    /** A claim by its own name; else by the way that its dots show. */
    private static @Nullable Object claim(ClaimAccessor token, String name) {
        Map<String, Object> claims = token.getClaims();
        if (claims.containsKey(name)) {
            return claims.get(name);
        }
        @Nullable Object found = claims;
        for (var step : name.split("\\.", -1)) {
            found = found instanceof Map<?, ?> inside ? inside.get(step) : null;
        }
        return found;
    }
}
