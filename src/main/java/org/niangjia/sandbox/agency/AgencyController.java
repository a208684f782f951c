package org.niangjia.sandbox.agency;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.niangjia.platform.problem.ProblemException;
import org.niangjia.platform.web.JsonReader;
import org.niangjia.platform.webhook.SignedEvents;
import org.niangjia.platform.webhook.WebhookClient;
import org.niangjia.platform.webhook.WebhookKey;
import org.niangjia.sandbox.Behaviour;
import org.niangjia.sandbox.Behaviour.Mode;
import org.niangjia.sandbox.Later;
import org.springframework.context.annotation.Profile;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The demo's agencies: the door at which we deliver, and the administrator's strings. */
@RestController
@RequestMapping("/sandbox/agencies/{agency}")
@Profile("demo")
@Tag(name = "sandbox")
class AgencyController {

    /** Longer than we wait for an answer. */
    private static final Duration SLOW = Duration.ofSeconds(8);

    private final Map<String, SandboxAgency> agencies;
    private final SignedEvents events;
    private final JsonReader json;
    private final Later later;

    AgencyController(
            SharedSecrets secrets,
            SignedEvents events,
            JsonReader json,
            WebhookClient client,
            Later later,
            ObjectMapper mapper,
            Clock clock) {
        this.events = events;
        this.json = json;
        this.later = later;
        this.agencies = secrets.agencies().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        agency -> new SandboxAgency(
                                agency.getKey(),
                                new WebhookKey(agency.getValue().secret()),
                                client,
                                later,
                                mapper,
                                clock)));
    }

    @PostMapping("/referrals")
    @Operation(summary = "What we send to an agency; its signature is the login")
    CompletableFuture<ResponseEntity<String>> take(@PathVariable String agency, HttpServletRequest request)
            throws IOException {
        var found = Optional.ofNullable(agencies.get(agency));
        var event = events.read(request, found.map(SandboxAgency::key)).event();
        var side = found.orElseThrow();
        var referralId = String.valueOf(event.subject());
        var troubled = side.isInTrouble(referralId);
        var mode = side.behaviour().mode();
        if (troubled && mode == Mode.FAIL) {
            return CompletableFuture.completedFuture(
                    ResponseEntity.internalServerError().build());
        }
        if (troubled && mode == Mode.GARBAGE) {
            side.talkNonsense(referralId);
            return CompletableFuture.completedFuture(
                    ResponseEntity.ok().contentType(MediaType.TEXT_HTML).body("<html><h1>It works!</h1></html>"));
        }
        side.take(event);
        var receipt = new CompletableFuture<ResponseEntity<String>>();
        if (troubled) {
            var delay = side.behaviour().delay();
            later.in(
                    delay.isZero() ? SLOW : delay,
                    () -> receipt.complete(ResponseEntity.accepted().build()));
        } else {
            receipt.complete(ResponseEntity.accepted().build());
        }
        return receipt;
    }

    @PutMapping("/behaviour")
    @Operation(summary = "Tell an agency how to behave from now on")
    Behaviour behave(@PathVariable String agency, @RequestBody String body) {
        var side = known(agency);
        side.behave(json.body(body, Behaviour.class));
        return side.behaviour();
    }

    @GetMapping("/book")
    @Operation(summary = "What an agency holds")
    List<Book.Entry> book(@PathVariable String agency) {
        return known(agency).book().entries();
    }

    private SandboxAgency known(String agency) {
        return Optional.ofNullable(agencies.get(agency)).orElseThrow(ProblemException::notFound);
    }
}
