package org.niangjia.platform.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.niangjia.platform.webhook.WebhookKey.SignedMessage;

class WebhookKeyTest {

    private static final String BODY = "{\"greeting\": \"娘家人\"}";

    private final WebhookKey key = new WebhookKey("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private final Instant now = Instant.now();

    @Test
    void whatItSignedItProves() {
        assertThat(verify(key.sign("msg-1", now, BODY), BODY)).contains(new SignedMessage("msg-1", BODY));
    }

    /** The example of the Standard Webhooks specification. */
    @Test
    void itSignsAsTheStandardDoes() {
        var signed =
                key.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", Instant.ofEpochSecond(1614265330), "{\"test\": 2432232314}");

        assertThat(signed.get(WebhookKey.SIGNATURE)).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void anotherBodyIsNotProven() {
        assertThat(verify(key.sign("msg-1", now, BODY), BODY + " ")).isEmpty();
    }

    @Test
    void anotherIdIsNotProven() {
        var headers = new HashMap<>(key.sign("msg-1", now, BODY));
        headers.put(WebhookKey.ID, "msg-2");

        assertThat(verify(headers, BODY)).isEmpty();
    }

    @Test
    void anothersSignatureIsNotProven() {
        var stranger = new WebhookKey("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD");

        assertThat(verify(stranger.sign("msg-1", now, BODY), BODY)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {-301, 320})
    void aTimestampFiveMinutesOffIsNotProven(long seconds) {
        assertThat(verify(key.sign("msg-1", now.plus(Duration.ofSeconds(seconds)), BODY), BODY))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {WebhookKey.ID, WebhookKey.TIMESTAMP, WebhookKey.SIGNATURE})
    void aMissingHeaderIsNotProven(String header) {
        var headers = new HashMap<>(key.sign("msg-1", now, BODY));
        headers.remove(header);

        assertThat(verify(headers, BODY)).isEmpty();
    }

    @Test
    void bytesThatAreNoTextAreNotProven() {
        var headers = key.sign("msg-1", now, "\uFFFD");

        assertThat(key.verify(
                        headers.get(WebhookKey.ID),
                        headers.get(WebhookKey.TIMESTAMP),
                        headers.get(WebhookKey.SIGNATURE),
                        new byte[] {(byte) 0xff}))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsec_", "secret", "whsec_c2hvcnQ=", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"})
    void aSecretOfAnotherFormIsRefused(String secret) {
        assertThatThrownBy(() -> new WebhookKey(secret)).isInstanceOf(IllegalArgumentException.class);
    }

    private Optional<SignedMessage> verify(Map<String, String> headers, String body) {
        return key.verify(
                headers.get(WebhookKey.ID),
                headers.get(WebhookKey.TIMESTAMP),
                headers.get(WebhookKey.SIGNATURE),
                body.getBytes(StandardCharsets.UTF_8));
    }
}
