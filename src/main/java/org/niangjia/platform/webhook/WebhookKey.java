package org.niangjia.platform.webhook;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The secret shared with one other system, which signs what goes to it and proves what comes from it, as in Standard
 * Webhooks: HMAC-SHA256 over id, timestamp and body.
 *
 * <p>The timestamp is compared with the machine's real time (five minutes either way), never with the demo's movable
 * clock: it guards the transport against replays, and the other side's clock does not move when a demo's does.
 */
public final class WebhookKey {

    public static final String ID = "webhook-id";
    public static final String TIMESTAMP = "webhook-timestamp";
    public static final String SIGNATURE = "webhook-signature";

    private static final Pattern MESSAGE_ID = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private final Webhook webhook;

    /**
     * A key.
     *
     * @param secret {@code whsec_} and the Base64 of 24 to 64 random bytes
     * @throws IllegalArgumentException when it is not of that form
     */
    public WebhookKey(String secret) {
        if (!isSecret(secret)) {
            throw new IllegalArgumentException(
                    "A web hook secret is whsec_ and the Base64 of at least 24 random bytes");
        }
        try {
            webhook = new Webhook(secret);
        } catch (com.standardwebhooks.exceptions.EmptyWebhookSecretException empty) {
            throw new IllegalArgumentException(empty);
        }
    }

    /** Whether a text has the form of such a secret. */
    public static boolean isSecret(String text) {
        return text.matches("whsec_[A-Za-z0-9+/]{32,88}={0,2}");
    }

    /** The three headers under which the body goes out. */
    public Map<String, String> sign(String messageId, Instant at, String body) {
        try {
            return Map.of(
                    ID, messageId,
                    TIMESTAMP, Long.toString(at.getEpochSecond()),
                    SIGNATURE, webhook.sign(messageId, at.getEpochSecond(), body));
        } catch (WebhookSigningException everyJavaHasTheAlgorithm) {
            throw new IllegalStateException(everyJavaHasTheAlgorithm);
        }
    }

    /** The same, signed now by the machine's own clock, as its receiver measures the signature's age. */
    public Map<String, String> signNow(String messageId, String body) {
        return sign(messageId, Clock.systemUTC().instant(), body);
    }

    /** The message if its signature is ours and its timestamp is near; empty otherwise, and no reason is told. */
    public Optional<SignedMessage> verify(
            @Nullable String messageId, @Nullable String timestamp, @Nullable String signature, byte[] body) {
        if (messageId == null || timestamp == null || signature == null) {
            return Optional.empty();
        }
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            webhook.verify(
                    text, Map.of(ID, List.of(messageId), TIMESTAMP, List.of(timestamp), SIGNATURE, List.of(signature)));
            return MESSAGE_ID.matcher(messageId).matches()
                    ? Optional.of(new SignedMessage(messageId, text))
                    : Optional.empty();
        } catch (WebhookVerificationException | CharacterCodingException notTheirs) {
            return Optional.empty();
        }
    }

    /** A message whose sender is proven. */
    public record SignedMessage(String messageId, String body) {}
}
