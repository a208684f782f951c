package org.niangjia.platform.webhook;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.SenderContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Posts to other systems. It connects within two seconds and waits five for an answer, well below the job lock; it
 * follows no redirect, which could lead a family's data to a place nobody agreed to; of the answer it reads the status
 * and never the body, unless that is what it was sent to fetch.
 */
@Component
public class WebhookClient {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private static final int NOT_FOUND = 404;

    /** Too slow a request, too early a one, too many of them. */
    private static final Set<Integer> PASSING = Set.of(408, 425, 429);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final OwnAddress ownAddress;

    private final ObservationRegistry observations;

    WebhookClient(OwnAddress ownAddress, ObservationRegistry observations) {
        this.ownAddress = ownAddress;
        this.observations = observations;
    }

    /**
     * Delivers a signed event. Repeated under the same message id it is the same message.
     *
     * @param address an address out of the settings
     * @throws DeliveryFailed when the other side did not take it
     */
    public void deliver(String address, WebhookKey key, String messageId, CloudEvent event) {
        deliver(address, key, messageId, event, Map.of());
    }

    /** As the other, with headers that this receiver asks for besides. */
    public void deliver(String address, WebhookKey key, String messageId, CloudEvent event, Map<String, String> more) {
        deliver(address, key, messageId, event.toJson(), more);
    }

    /** As the others, with a body that need not be an event. */
    public void deliver(String address, WebhookKey key, String messageId, String body, Map<String, String> more) {
        var headers = new HashMap<>(key.signNow(messageId, body));
        headers.putAll(more);
        post(address, CloudEvent.MEDIA_TYPE, headers, body);
    }

    /**
     * Posts a body.
     *
     * @param address an address out of the settings, never out of a message
     * @throws DeliveryFailed when the answer is not 2xx, is a page for people instead of an answer, or does not come
     */
    public void post(String address, String mediaType, Map<String, String> headers, String body) {
        var target = ownAddress.resolve(address);
        var request = HttpRequest.newBuilder(target)
                .timeout(ANSWER)
                .header("Content-Type", mediaType)
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        headers.forEach(request::header);
        try {
            var response = send(target, request);
            response.body().close();
            check(target, response);
        } catch (IOException noAnswer) {
            throw new DeliveryFailed(
                    "%s did not answer: %s"
                            .formatted(
                                    target.getAuthority(), noAnswer.getClass().getSimpleName()),
                    noAnswer);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new DeliveryFailed("Stopped while waiting for " + target.getAuthority(), stopping);
        }
    }

    /**
     * Fetches a text, asked for under the shared secret; what comes is believed when it is signed with it too.
     *
     * @param address an address out of the settings
     * @param most bytes; a longer answer is none
     * @return the answer's body; empty when the other side has nothing there (404)
     * @throws DeliveryFailed when the other side cannot be heard, or is not who it should be
     */
    public Optional<byte[]> fetch(String address, WebhookKey key, int most) {
        var target = ownAddress.resolve(address);
        var request = HttpRequest.newBuilder(target).timeout(ANSWER).GET();
        key.signNow(UUID.randomUUID().toString(), "").forEach(request::header);
        try {
            var response = send(target, request);
            try (var body = response.body()) {
                if (response.statusCode() == NOT_FOUND) {
                    return Optional.empty();
                }
                check(target, response);
                return Optional.of(proven(target, key, response, body.readNBytes(most + 1), most));
            }
        } catch (IOException noAnswer) {
            throw new DeliveryFailed(
                    "%s did not answer: %s"
                            .formatted(
                                    target.getAuthority(), noAnswer.getClass().getSimpleName()),
                    noAnswer);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new DeliveryFailed("Stopped while waiting for " + target.getAuthority(), stopping);
        }
    }

    /** Timed by the other side's address, and a span whose trace goes along in the header {@code traceparent}. */
    private HttpResponse<InputStream> send(URI target, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        var context = new SenderContext<HttpRequest.Builder>(
                (headers, name, value) -> Objects.requireNonNull(headers).setHeader(name, value));
        context.setCarrier(request);
        context.setRemoteServiceName(target.getAuthority());
        var call = Observation.createNotStarted("niangjia.partner.calls", () -> context, observations)
                .contextualName("partner call")
                .lowCardinalityKeyValue("to", target.getAuthority())
                .lowCardinalityKeyValue("status", "none")
                .start();
        try (var scope = call.openScope()) {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            call.lowCardinalityKeyValue("status", Integer.toString(response.statusCode()));
            return response;
        } catch (IOException | InterruptedException noAnswer) {
            call.error(noAnswer);
            throw noAnswer;
        } finally {
            call.stop();
        }
    }

    private static byte[] proven(URI target, WebhookKey key, HttpResponse<?> response, byte[] body, int most) {
        var headers = response.headers();
        var message = key.verify(
                headers.firstValue(WebhookKey.ID).orElse(null),
                headers.firstValue(WebhookKey.TIMESTAMP).orElse(null),
                headers.firstValue(WebhookKey.SIGNATURE).orElse(null),
                body);
        if (body.length > most || message.isEmpty()) {
            throw new DeliveryFailed(
                    target.getAuthority() + " answered without the signature that was agreed on", false);
        }
        return body;
    }

    /** A login or maintenance page with status 200 comes from something in between; the message was not taken. */
    private static void check(URI target, HttpResponse<?> response) {
        if (response.statusCode() / 100 != 2) {
            throw new DeliveryFailed(
                    "%s answered %d".formatted(target.getAuthority(), response.statusCode()),
                    isLasting(response.statusCode()));
        }
        if (response.headers()
                .firstValue("Content-Type")
                .filter(type -> type.startsWith("text/html"))
                .isPresent()) {
            throw new DeliveryFailed(target.getAuthority() + " answered with a page instead of an answer", false);
        }
    }

    /** The other side has read the message and will not have it: nothing it says of time, load or a fault of its own. */
    private static boolean isLasting(int status) {
        return status / 100 == 4 && !PASSING.contains(status);
    }

    /** The other side is down, slow, refuses or talks nonsense. Its message names the host and nobody's data. */
    public static class DeliveryFailed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final boolean lasting;

        public DeliveryFailed(String message, boolean lasting) {
            super(message);
            this.lasting = lasting;
        }

        DeliveryFailed(String message, Throwable cause) {
            super(message, cause);
            this.lasting = false;
        }

        /** Whether the same message would be refused again: the other side is there and does not want it. */
        public boolean isLasting() {
            return lasting;
        }
    }
}
