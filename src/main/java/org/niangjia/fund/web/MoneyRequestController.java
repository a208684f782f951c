package org.niangjia.fund.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.Money;
import org.niangjia.casefile.MoneyField;
import org.niangjia.fund.AskForMoney;
import org.niangjia.fund.MoneyRequest;
import org.niangjia.fund.MoneyRequests;
import org.niangjia.office.Actor;
import org.niangjia.office.CurrentActor;
import org.niangjia.office.OfficeCode;
import org.niangjia.office.Role;
import org.niangjia.platform.problem.ProblemException;
import org.niangjia.platform.problem.Refusal;
import org.niangjia.platform.text.Texts;
import org.niangjia.platform.web.Idempotency;
import org.niangjia.platform.web.JsonReader;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/funds/{fund}/requests}: offices ask a higher one for money 向上争取, and it answers. */
@RestController
@RequestMapping("/api/v1/funds/{fund}/requests")
class MoneyRequestController {

    private final AskForMoney askForMoney;
    private final MoneyRequests requests;
    private final VisibleFunds visible;
    private final CurrentActor currentActor;
    private final JsonReader reader;
    private final Idempotency idempotency;
    private final Texts texts;

    MoneyRequestController(
            AskForMoney askForMoney,
            MoneyRequests requests,
            VisibleFunds visible,
            CurrentActor currentActor,
            JsonReader reader,
            Idempotency idempotency,
            Texts texts) {
        this.askForMoney = askForMoney;
        this.requests = requests;
        this.visible = visible;
        this.currentActor = currentActor;
        this.reader = reader;
        this.idempotency = idempotency;
        this.texts = texts;
    }

    @GetMapping
    List<RequestView> list(@PathVariable String fund) {
        return requests.of(visible.get(fund).code()).stream().map(this::view).toList();
    }

    private RequestView view(MoneyRequest request) {
        return new RequestView(request, askForMoney.isAnswerableBy(currentActor.get(), request));
    }

    /** @param answerable whether the reader is the one to answer it */
    record RequestView(@JsonUnwrapped MoneyRequest request, boolean answerable) {}

    @PostMapping
    ResponseEntity<RequestView> ask(
            @PathVariable String fund,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody String body) {
        var code = visible.get(fund).code();
        var asker = currentActor.get();
        var office = askingOffice(asker).orElseThrow(ProblemException::forbidden);
        var asked = reader.body(body, Asked.class);
        var id = idempotency.once(asker.userId(), "fund-request", key, code + "\n" + body, () -> askForMoney
                .ask(
                        code,
                        asker,
                        office,
                        asked.amount().toMoney(),
                        asked.reason().strip())
                .requestId());
        return ResponseEntity.created(URI.create("/api/v1/funds/%s/requests/%s".formatted(code, id)))
                .body(view(requests.find(id).orElseThrow()));
    }

    /** The office that she may ask for; empty when she may not. */
    static Optional<OfficeCode> askingOffice(Actor asker) {
        return asker.officeOf(Role.FINANCE).or(() -> asker.officeOf(Role.DIRECTOR));
    }

    @PostMapping("/{requestId}/answer")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void answer(@PathVariable String fund, @PathVariable String requestId, @RequestBody String body) {
        var code = visible.get(fund).code();
        if (requests.find(requestId)
                .filter(request -> request.fund().equals(code))
                .isEmpty()) {
            throw ProblemException.notFound();
        }
        var answer = reader.body(body, Answer.class);
        var granting = granting(answer);
        switch (askForMoney.answer(
                requestId,
                currentActor.get(),
                granting,
                answer.fromFund(),
                answer.sentence().strip())) {
            case DONE -> {}
            case BEFORE -> throw ProblemException.conflict("request-answered");
            case NOT_YOURS -> throw ProblemException.forbidden();
            case TOO_MUCH -> throw refused("amount", "fund.request-too-much");
            case NOT_FROM_THERE -> throw refused("fromFund", "fund.request-not-from-there");
        }
    }

    private @Nullable Money granting(Answer answer) {
        var amount = answer.amount();
        if (answer.decision() == Decision.REFUSE) {
            if (amount != null) {
                throw refused("amount", "fund.refused-with-amount");
            }
            return null;
        }
        if (amount == null) {
            throw refused("amount", "fund.amount-missing");
        }
        return amount.toMoney();
    }

    private ProblemException refused(String field, String text) {
        return ProblemException.invalid(Refusal.of(field, texts.get(text)));
    }

    record Asked(@NotNull @Valid @MoneyField.Positive MoneyField amount, @NotBlank @Size(max = 1000) String reason) {}

    enum Decision {
        @JsonProperty("grant")
        GRANT,
        @JsonProperty("refuse")
        REFUSE
    }

    /** @param fromFund the fund it comes from; absent where it comes from outside these funds */
    record Answer(
            @NotNull Decision decision,
            @Valid @MoneyField.Positive @Nullable MoneyField amount,
            @Nullable @Size(max = 40) String fromFund,
            @NotBlank @Size(max = 1000) String sentence) {}
}
