package org.niangjia.support;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A small provider of OpenID Connect: it lets whomever the test names in at once, and says what the test tells it to. */
public final class LoginProvider {

    public static final String CLIENT = "niangjia-test";
    public static final String SECRET = "a-secret-between-the-two-of-them";

    private final HttpServer server;
    private final RSAKey key;
    private final RSAKey strangersKey;
    private final Map<String, String> nonces = new ConcurrentHashMap<>();
    private final AtomicInteger codes = new AtomicInteger();

    private volatile Map<String, Object> person = Map.of();
    private volatile UnaryOperator<JWTClaimsSet.Builder> change = claims -> claims;
    private volatile Signature signature = Signature.OWN;
    private volatile boolean givesRefresh = true;
    private volatile Refresh refresh = Refresh.GIVEN;
    private volatile int refreshes;

    /** With what it signs what it says. */
    public enum Signature {
        OWN,
        STRANGERS,
        NONE,
        /** HS256 with the public key as the secret, which anybody can make. */
        PUBLIC_KEY_AS_SECRET
    }

    /** What it says when it is asked about somebody again. */
    public enum Refresh {
        GIVEN,
        /** Her account is closed. */
        INVALID_GRANT,
        /** It has a fault of its own. */
        FAULT,
        /** It takes the question and never answers. */
        SILENCE
    }

    public LoginProvider() {
        try {
            key = new RSAKeyGenerator(2048).keyID("own").generate();
            strangersKey = new RSAKeyGenerator(2048).keyID("own").generate();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (JOSEException | IOException failed) {
            throw new IllegalStateException(failed);
        }
        server.createContext("/.well-known/openid-configuration", exchange -> json(exchange, 200, description()));
        server.createContext("/keys", exchange -> json(exchange, 200, new JWKSet(key.toPublicJWK()).toJSONObject()));
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.createContext("/leave", exchange -> json(exchange, 200, Map.of("left", true)));
        server.start();
    }

    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Who signs in next, as its claims say it; what else was told is forgotten. */
    public void letsIn(Map<String, Object> claims) {
        person = claims;
        change = unchanged -> unchanged;
        signature = Signature.OWN;
        givesRefresh = true;
        refresh = Refresh.GIVEN;
    }

    public void says(UnaryOperator<JWTClaimsSet.Builder> differently) {
        change = differently;
    }

    public void signsWith(Signature with) {
        signature = with;
    }

    public void givesNoRefresh() {
        givesRefresh = false;
    }

    public void answersAgain(Refresh how) {
        refresh = how;
    }

    /** How often it was asked about somebody again. */
    public int refreshes() {
        return refreshes;
    }

    /** A token of the person's for our REST. */
    public String token() {
        return signed(claims());
    }

    private Map<String, Object> description() {
        var issuer = issuer();
        return Map.of(
                "issuer",
                issuer,
                "authorization_endpoint",
                issuer + "/authorize",
                "token_endpoint",
                issuer + "/token",
                "jwks_uri",
                issuer + "/keys",
                "end_session_endpoint",
                issuer + "/leave",
                "subject_types_supported",
                new String[] {"public"},
                "response_types_supported",
                new String[] {"code"},
                "id_token_signing_alg_values_supported",
                new String[] {"RS256"});
    }

    private void authorize(HttpExchange exchange) throws IOException {
        var asked = fields(exchange.getRequestURI().getRawQuery());
        var code = "code-" + codes.incrementAndGet();
        nonces.put(code, asked.getOrDefault("nonce", ""));
        var proof = asked.get("code_challenge");
        exchange.getResponseHeaders()
                .add("Location", asked.get("redirect_uri") + "?code=" + code + "&state=" + asked.get("state"));
        exchange.sendResponseHeaders(proof == null ? 400 : 302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        var asked = fields(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        if ("refresh_token".equals(asked.get("grant_type"))) {
            refreshes++;
            if (refresh == Refresh.INVALID_GRANT) {
                json(exchange, 400, Map.of("error", "invalid_grant"));
                return;
            }
            if (refresh == Refresh.SILENCE) {
                return;
            }
            if (refresh == Refresh.FAULT) {
                json(exchange, 500, Map.of("error", "server_error"));
                return;
            }
        }
        var claims = claims();
        var nonce = nonces.remove(asked.getOrDefault("code", ""));
        if (nonce != null) {
            claims.claim("nonce", nonce);
        }
        var answer = new LinkedHashMap<String, Object>();
        answer.put("access_token", "opaque");
        answer.put("token_type", "Bearer");
        answer.put("expires_in", 300);
        answer.put("id_token", signed(claims));
        if (givesRefresh) {
            answer.put("refresh_token", "refresh-" + codes.incrementAndGet());
        }
        json(exchange, 200, answer);
    }

    private JWTClaimsSet.Builder claims() {
        var now = System.currentTimeMillis();
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(CLIENT)
                .subject("subject of " + person.getOrDefault("preferred_username", "nobody"))
                .issueTime(new Date(now))
                .expirationTime(new Date(now + 300_000));
        person.forEach(claims::claim);
        return claims;
    }

    private String signed(JWTClaimsSet.Builder claims) {
        var said = change.apply(claims).build();
        try {
            if (signature == Signature.NONE) {
                return new PlainJWT(said).serialize();
            }
            var shared = signature == Signature.PUBLIC_KEY_AS_SECRET;
            var token = new SignedJWT(
                    new JWSHeader.Builder(shared ? JWSAlgorithm.HS256 : JWSAlgorithm.RS256)
                            .keyID("own")
                            .build(),
                    said);
            if (shared) {
                token.sign(new MACSigner(key.toPublicKey().getEncoded()));
            } else {
                token.sign(new RSASSASigner(signature == Signature.STRANGERS ? strangersKey : key));
            }
            return token.serialize();
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Map<String, String> fields(String query) {
        var fields = new LinkedHashMap<String, String>();
        for (var pair : query.split("&", -1)) {
            var at = pair.indexOf('=');
            fields.put(pair.substring(0, at), URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
        }
        return fields;
    }

    private static void json(HttpExchange exchange, int status, Object answer) {
        try (exchange) {
            var body = new ObjectMapper().writeValueAsBytes(answer);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
