package org.niangjia.referral.partner;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.niangjia.platform.problem.FieldError;
import org.niangjia.platform.problem.ProblemException;
import org.niangjia.platform.problem.Refusal;
import org.niangjia.platform.text.Texts;
import org.niangjia.platform.web.JsonReader;
import org.niangjia.platform.webhook.CloudEvent;
import org.niangjia.platform.webhook.Collisions;
import org.niangjia.platform.webhook.SignedEvents;
import org.niangjia.referral.AgencyWord;
import org.niangjia.referral.AgencyWord.Kind;
import org.niangjia.referral.HearAgency;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where agencies' systems say what became of their referrals. The signature is the login. */
@RestController
@Tag(name = "partner")
class AgencyEvents {

    private static final Logger LOG = LoggerFactory.getLogger(AgencyEvents.class);
    private static final String PREFIX = "org.niangjia.referral.";
    private static final String VERSION = ".v1";

    /**
     * How far an agency's clock may be ahead of ours. One that takes its local time for UTC is borne; one that is years
     * ahead would make every later question look overtaken.
     */
    private static final Duration AHEAD = Duration.ofDays(1);

    private final SignedEvents events;
    private final AgencyKeys keys;
    private final HearAgency hearAgency;
    private final JsonReader json;
    private final Texts texts;
    private final Clock clock;

    AgencyEvents(
            SignedEvents events, AgencyKeys keys, HearAgency hearAgency, JsonReader json, Texts texts, Clock clock) {
        this.events = events;
        this.keys = keys;
        this.hearAgency = hearAgency;
        this.json = json;
        this.texts = texts;
        this.clock = clock;
    }

    @PostMapping("/api/partner/v1/events")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Take an agency's event about a referral",
            description =
                    "A CloudEvent 1.0 in structured JSON, signed as in Standard Webhooks with the agency's secret."
                            + " Types org.niangjia.referral.received|accepted|rejected|information-requested|progressed|completed.v1;"
                            + " the subject is the referral's id.")
    void take(@RequestHeader(name = "X-Agency", defaultValue = "") String agency, HttpServletRequest request)
            throws IOException {
        try {
            hear(agency, request);
        } catch (ProblemException refused) {
            var problem = refused.problem();
            LOG.info(
                    "An event of {} was refused: {} {} {}",
                    keys.of(agency).isPresent() ? agency : "an unknown sender",
                    problem.status().value(),
                    problem.type(),
                    problem.errors().stream().map(FieldError::field).toList());
            throw refused;
        }
    }

    private void hear(String agency, HttpServletRequest request) throws IOException {
        var signed = events.read(request, keys.of(agency));
        var event = signed.event();
        var subject = event.subject();
        if (subject == null) {
            throw invalid("subject", "referral.event.subject");
        }
        var word = word(event);
        var heard = Collisions.outlive(() -> hearAgency.hear(agency, signed.message(), subject, word));
        switch (heard) {
            case TAKEN -> LOG.debug("Event {} of {} taken", event.type(), agency);
            case NOT_THEIRS -> throw ProblemException.notFound();
            case OTHER_BODY -> throw ProblemException.conflict("message-id-reused");
            case NOT_ALLOWED -> throw ProblemException.conflict("step-not-allowed");
        }
    }

    private AgencyWord word(CloudEvent event) {
        var kind = kind(event.type());
        var read = json.read(event.data().toString(), EventData.class);
        if (read instanceof JsonReader.Bad<EventData> bad) {
            throw ProblemException.invalid(
                    new Refusal(JsonReader.under("data.", bad.refusal().errors())));
        }
        var data = ((JsonReader.Good<EventData>) read).value();
        var outcome = data.outcome();
        if (kind == Kind.REJECTED && data.reasonCode() == null) {
            throw invalid("data.reasonCode", "referral.event.reason");
        }
        if (kind == Kind.INFORMATION_REQUESTED
                && (data.message() == null || data.message().isBlank())) {
            throw invalid("data.message", "referral.event.question");
        }
        if (kind == Kind.COMPLETED && outcome == null) {
            throw invalid("data.outcome", "referral.event.outcome");
        }
        return new AgencyWord(
                kind, saidAt(event), data.reasonCode(), data.message(), outcome == null ? null : outcome.toOutcome());
    }

    private Kind kind(String type) {
        if (!type.startsWith(PREFIX) || !type.endsWith(VERSION)) {
            throw invalid("type", "referral.event.type");
        }
        return Kind.of(type.substring(PREFIX.length(), Math.max(PREFIX.length(), type.length() - VERSION.length())))
                .orElseThrow(() -> invalid("type", "referral.event.type"));
    }

    /** An event that does not say when it happened happened now; none happened after tomorrow. */
    private Instant saidAt(CloudEvent event) {
        var now = clock.instant();
        var time = event.time();
        if (time != null && time.toInstant().isAfter(now.plus(AHEAD))) {
            throw invalid("time", "referral.event.time");
        }
        return time == null ? now : time.toInstant();
    }

    private ProblemException invalid(String field, String text) {
        return ProblemException.invalid(Refusal.of(field, texts.get(text)));
    }
}
