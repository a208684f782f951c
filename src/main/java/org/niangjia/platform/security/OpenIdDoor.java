package org.niangjia.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;

/** A provider of OpenID Connect: its page for browsers, its tokens for scripts, and no passwords here. */
@Component
@ConditionalOnProperty(name = "niangjia.login.kind", havingValue = "openid")
class OpenIdDoor implements DoorKeeper {

    private final OpenIdProvider provider;
    private final OpenIdLogins logins;
    private final LoginSettings.OpenId settings;

    OpenIdDoor(OpenIdProvider provider, OpenIdLogins logins, LoginSettings settings) {
        this.provider = provider;
        this.logins = logins;
        this.settings = settings.openid();
    }

    @Override
    public void open(HttpSecurity http, AuthenticationEntryPoint refusal) throws Exception {
        http.oauth2Login(login -> login.loginPage(SecurityConfiguration.LOGIN)
                        .clientRegistrationRepository(provider)
                        .authorizedClientRepository(logins)
                        .tokenEndpoint(codes -> codes.accessTokenResponseClient(codes()))
                        .userInfoEndpoint(info -> info.oidcUserService(logins))
                        .authorizationEndpoint(start -> start.authorizationRequestResolver(withProofKey()))
                        .withObjectPostProcessor(sayingWhy())
                        .defaultSuccessUrl(SecurityConfiguration.TASKLIST)
                        .failureHandler(DoorKeeper::refused))
                .oauth2ResourceServer(programs -> programs.authenticationEntryPoint(refusal)
                        .jwt(tokens -> tokens.decoder(logins::read).jwtAuthenticationConverter(logins::ofToken)));
    }

    private RestClientAuthorizationCodeTokenResponseClient codes() {
        var codes = new RestClientAuthorizationCodeTokenResponseClient();
        codes.setRestClient(provider.tokens());
        return codes;
    }

    /** Without it, whoever gets hold of the code in the browser's address could come in with it. */
    private OAuth2AuthorizationRequestResolver withProofKey() {
        var requests = new DefaultOAuth2AuthorizationRequestResolver(
                provider, OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI);
        requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        return requests;
    }

    /** A provider that is away is told on our page; the filter's own way is an empty fault. */
    private static ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> sayingWhy() {
        return new ObjectPostProcessor<>() {
            @Override
            public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
                filter.setAuthenticationFailureHandler((request, response, why) -> DoorKeeper.refused(
                        request, response, new LoginRefusedException(LoginRefusedException.Reason.AWAY, why)));
                return filter;
            }
        };
    }

    @Override
    public String challenge() {
        return "Bearer realm=\"Niangjia\"";
    }

    /** Out of the provider's house as well: the next person at this desk would be let in as the one before. */
    @Override
    public void leave(HttpServletRequest request, HttpServletResponse response, @Nullable Authentication who)
            throws IOException {
        var door = ServletUriComponentsBuilder.fromContextPath(request)
                .path(SecurityConfiguration.LOGIN)
                .query("logout")
                .build()
                .toUriString();
        response.sendRedirect(wayOut(door));
    }

    private String wayOut(String door) {
        try {
            return provider.wayOut()
                    .map(address -> UriComponentsBuilder.fromUriString(address)
                            .queryParam("client_id", "{client}")
                            .queryParam("post_logout_redirect_uri", "{door}")
                            .encode()
                            .buildAndExpand(settings.client(), door)
                            .toUriString())
                    .orElse(door);
        } catch (LoginRefusedException away) {
            return door;
        }
    }
}
