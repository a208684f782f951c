package org.niangjia.sandbox.bank;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.web.JsonReader;
import org.niangjia.platform.webhook.SignedEvents;
import org.niangjia.platform.webhook.WebhookKey;
import org.niangjia.sandbox.Behaviour;
import org.niangjia.sandbox.Behaviour.Mode;
import org.niangjia.sandbox.Later;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The demo's bank: the counter at which we order payments, and the administrator's strings. */
@RestController
@RequestMapping("/sandbox/bank")
@Profile("demo")
@Tag(name = "sandbox")
class BankController {

    /** Longer than we wait for an answer. */
    private static final Duration SLOW = Duration.ofSeconds(8);

    private final SandboxBank bank;
    private final SignedEvents events;
    private final JsonReader json;
    private final Later later;

    BankController(SandboxBank bank, SignedEvents events, JsonReader json, Later later) {
        this.bank = bank;
        this.events = events;
        this.json = json;
        this.later = later;
    }

    @PostMapping("/payments")
    @Operation(summary = "What we order the bank to pay; its signature is the login")
    CompletableFuture<ResponseEntity<String>> take(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
            HttpServletRequest request)
            throws IOException {
        var event = events.read(request, Optional.of(bank.key())).event();
        var paymentId = String.valueOf(event.subject());
        if (!paymentId.equals(idempotencyKey)) {
            return answer(HttpStatus.BAD_REQUEST);
        }
        var mode = bank.behaviour().mode();
        var troubled = bank.isInTrouble(paymentId);
        if (troubled && mode == Mode.FAIL) {
            return answer(HttpStatus.INTERNAL_SERVER_ERROR);
        }
        if (troubled && mode == Mode.GARBAGE) {
            bank.talkNonsense(paymentId);
            return CompletableFuture.completedFuture(
                    ResponseEntity.ok().contentType(MediaType.TEXT_HTML).body("<html><h1>It works!</h1></html>"));
        }
        var taken = bank.take(paymentId, event.data());
        if (!taken.same()) {
            return answer(HttpStatus.CONFLICT);
        }
        var receipt = new CompletableFuture<ResponseEntity<String>>();
        Runnable accept = () -> receipt.complete(ResponseEntity.accepted().build());
        if (mode == Mode.REORDER && taken.first()) {
            // The word comes before the answer.
            bank.carryOut(paymentId, accept);
            return receipt;
        }
        if (taken.first()) {
            bank.carryOut(paymentId, () -> {});
        }
        if (troubled) {
            var delay = bank.behaviour().delay();
            later.in(delay.isZero() ? SLOW : delay, accept);
        } else {
            accept.run();
        }
        return receipt;
    }

    @GetMapping("/statements/{day}")
    @Operation(
            summary = "Our account's statement of a day, camt.053; its signature is the login, and it is signed itself")
    ResponseEntity<byte[]> statement(@PathVariable LocalDate day, HttpServletRequest request) {
        var asked = bank.key()
                .verify(
                        request.getHeader(WebhookKey.ID),
                        request.getHeader(WebhookKey.TIMESTAMP),
                        request.getHeader(WebhookKey.SIGNATURE),
                        new byte[0]);
        if (asked.isEmpty()) {
            return ResponseEntity.status(HttpStatus.UNAUTHORIZED).build();
        }
        var mode = bank.behaviour().mode();
        if (mode == Mode.FAIL) {
            return ResponseEntity.internalServerError().build();
        }
        var statement = bank.statement(day);
        if (statement.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        var answer = ResponseEntity.ok().contentType(MediaType.APPLICATION_XML);
        if (mode != Mode.GARBAGE) {
            bank.key().signNow(asked.get().messageId(), statement.get()).forEach(answer::header);
        }
        return answer.body(statement.get().getBytes(StandardCharsets.UTF_8));
    }

    private static CompletableFuture<ResponseEntity<String>> answer(HttpStatus status) {
        return CompletableFuture.completedFuture(ResponseEntity.status(status).build());
    }

    @PutMapping("/behaviour")
    @Operation(summary = "Tell the bank how to behave from now on")
    Behaviour behave(@RequestBody String body) {
        bank.behave(json.body(body, Behaviour.class));
        return bank.behaviour();
    }

    @GetMapping("/book")
    @Operation(summary = "What the bank holds")
    List<BankBook.Entry> book() {
        return bank.book().entries();
    }
}
