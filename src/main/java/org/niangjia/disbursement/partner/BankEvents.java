package org.niangjia.disbursement.partner;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.MoneyField;
import org.niangjia.disbursement.HearBank;
import org.niangjia.platform.problem.ProblemException;
import org.niangjia.platform.problem.Refusal;
import org.niangjia.platform.text.Texts;
import org.niangjia.platform.web.JsonReader;
import org.niangjia.platform.webhook.CloudEvent;
import org.niangjia.platform.webhook.Collisions;
import org.niangjia.platform.webhook.SignedEvents;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where the bank says what became of our payments. The signature is the login. */
@RestController
@Tag(name = "partner")
class BankEvents {

    private static final String PAID = "org.niangjia.payment.paid.v1";
    private static final String RETURNED = "org.niangjia.payment.returned.v1";

    private final SignedEvents events;
    private final BankKey key;
    private final HearBank hearBank;
    private final JsonReader json;
    private final Texts texts;

    BankEvents(SignedEvents events, BankKey key, HearBank hearBank, JsonReader json, Texts texts) {
        this.events = events;
        this.key = key;
        this.hearBank = hearBank;
        this.json = json;
        this.texts = texts;
    }

    @PostMapping("/api/partner/v1/payment-events")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Take the bank's event about a payment",
            description =
                    "A CloudEvent 1.0 in structured JSON, signed as in Standard Webhooks with the bank's secret. Types"
                            + " org.niangjia.payment.paid|returned.v1; the subject is the payment's id. Data: amount,"
                            + " reference, and for a return reasonCode and message.")
    void take(HttpServletRequest request) throws IOException {
        var signed = events.read(request, key.key());
        var paymentId = signed.event().subject();
        if (paymentId == null) {
            throw invalid("subject", "payment.event.subject");
        }
        var word = word(signed.event());
        switch (Collisions.outlive(() -> hearBank.hear(signed.message(), paymentId, word))) {
            case TAKEN -> {}
            case UNKNOWN -> throw ProblemException.notFound();
            case NOT_ALLOWED -> throw ProblemException.conflict("step-not-allowed");
            case OTHER_BODY -> throw ProblemException.conflict("message-id-reused");
            case DIFFERENT_AMOUNT -> throw invalid("data.amount", "payment.event.different-amount");
        }
    }

    private HearBank.Word word(CloudEvent event) {
        var paid = event.type().equals(PAID);
        if (!paid && !event.type().equals(RETURNED)) {
            throw invalid("type", "payment.event.type");
        }
        var read = json.read(event.data().toString(), Data.class);
        if (read instanceof JsonReader.Bad<Data> bad) {
            throw ProblemException.invalid(
                    new Refusal(JsonReader.under("data.", bad.refusal().errors())));
        }
        var data = ((JsonReader.Good<Data>) read).value();
        if (paid && data.amount() == null) {
            throw invalid("data.amount", "payment.event.amount");
        }
        return new HearBank.Word(
                paid,
                data.amount() == null ? null : data.amount().toMoney(),
                data.reference(),
                Stream.of(data.reasonCode(), data.message())
                        .filter(text -> text != null && !text.isBlank())
                        .collect(Collectors.joining(": ")));
    }

    private ProblemException invalid(String field, String text) {
        return ProblemException.invalid(Refusal.of(field, texts.get(text)));
    }

    /** Members that we do not know are the bank's own affair. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Data(
            @Nullable @MoneyField.Positive MoneyField amount,
            @Nullable @Size(max = 100) @Pattern(regexp = NO_NUL) String reference,
            @Nullable @Size(max = 64) @Pattern(regexp = "[a-z0-9-]*") String reasonCode,
            @Nullable @Size(max = 900) @Pattern(regexp = NO_NUL) String message) {

        /** The one character that JSON can write and PostgreSQL cannot keep. */
        private static final String NO_NUL = "[^\\u0000]*";
    }
}
