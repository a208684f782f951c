package org.niangjia.platform.webhook;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.problem.ProblemException;
import org.niangjia.platform.problem.ProblemException.Problem;
import org.niangjia.platform.webhook.WebhookKey.SignedMessage;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Reads an event from a request, in this order: its size, its signature, its form. Nothing else is looked at before. */
@Component
public class SignedEvents {

    /** The largest body that is read, in bytes. */
    public static final int LARGEST = 256 * 1024;

    private static final Pattern JSON = Pattern.compile(
            "application/([a-z.-]+\\+)?json(\\s*;\\s*charset=\"?utf-?8\"?)?\\s*;?", Pattern.CASE_INSENSITIVE);

    /** An event and the signed message that brought it. */
    public record SignedEvent(SignedMessage message, CloudEvent event) {}

    /**
     * The event in the request.
     *
     * @param key of the system that the request claims to come from; empty when no such system is known, which reads
     *     like a wrong signature
     * @throws ProblemException 413, 401, 415 or 400
     */
    public SignedEvent read(HttpServletRequest request, Optional<WebhookKey> key) throws IOException {
        if (request.getContentLengthLong() > LARGEST) {
            throw problem("too-large", HttpStatus.PAYLOAD_TOO_LARGE);
        }
        var body = request.getInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            throw problem("too-large", HttpStatus.PAYLOAD_TOO_LARGE);
        }
        var message = key.flatMap(known -> known.verify(
                        request.getHeader(WebhookKey.ID),
                        request.getHeader(WebhookKey.TIMESTAMP),
                        request.getHeader(WebhookKey.SIGNATURE),
                        body))
                .orElseThrow(() -> problem("bad-signature", HttpStatus.UNAUTHORIZED));
        if (!isJson(request.getContentType())) {
            throw problem("unsupported-media-type", HttpStatus.UNSUPPORTED_MEDIA_TYPE);
        }
        var event =
                CloudEvent.read(message.body()).orElseThrow(() -> problem("not-a-cloud-event", HttpStatus.BAD_REQUEST));
        return new SignedEvent(message, event);
    }

    /** JSON of any kind, in UTF-8; who sends bytes and does not say what they are is taken at the bytes' word. */
    private static boolean isJson(@Nullable String contentType) {
        return contentType == null || JSON.matcher(contentType.strip()).matches();
    }

    private static ProblemException problem(String type, HttpStatus status) {
        return new ProblemException(new Problem(type, status, List.of()));
    }
}
