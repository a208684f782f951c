package org.niangjia.transfer.web;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.AidCase;
import org.niangjia.casefile.CaseAccess;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.office.CurrentActor;
import org.niangjia.office.Role;
import org.niangjia.platform.problem.ProblemException;
import org.niangjia.platform.web.Idempotency;
import org.niangjia.platform.web.JsonReader;
import org.niangjia.transfer.AskForTransfer;
import org.niangjia.transfer.DropTransfers;
import org.niangjia.transfer.TransferRequest;
import org.niangjia.transfer.TransferViews;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Asks another office, or the city, to take a case over, and takes that back. */
@RestController
@RequestMapping("/api/v1/cases/{caseNumber}/transfers")
class TransferController {

    private static final String OPERATION = "ask-for-transfer";
    private static final Set<Role> SENDERS = Set.of(Role.CASEWORKER, Role.SUPERVISOR, Role.DIRECTOR);

    private final AskForTransfer askForTransfer;
    private final DropTransfers dropTransfers;
    private final TransferViews views;
    private final CaseAccess access;
    private final CurrentActor currentActor;
    private final Idempotency idempotency;
    private final JsonReader json;

    TransferController(
            AskForTransfer askForTransfer,
            DropTransfers dropTransfers,
            TransferViews views,
            CaseAccess access,
            CurrentActor currentActor,
            Idempotency idempotency,
            JsonReader json) {
        this.askForTransfer = askForTransfer;
        this.dropTransfers = dropTransfers;
        this.views = views;
        this.access = access;
        this.currentActor = currentActor;
        this.idempotency = idempotency;
        this.json = json;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Asked> ask(
            @PathVariable String caseNumber,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody String body) {
        var sender = currentActor.get();
        var aidCase = mine(caseNumber);
        var request = json.body(body, TransferRequest.class);
        var transferId = idempotency.once(
                sender.userId(), OPERATION, key, caseNumber + " " + body, () -> asked(aidCase.caseNumber(), request));
        return ResponseEntity.created(URI.create("/api/v1/cases/%s/transfers/%s".formatted(caseNumber, transferId)))
                .body(new Asked(transferId));
    }

    private String asked(CaseNumber caseNumber, TransferRequest request) {
        var result = askForTransfer.ask(caseNumber, currentActor.get(), request);
        if (result instanceof AskForTransfer.Result.Refused refused) {
            throw ProblemException.invalid(refused.refusal());
        }
        if (result instanceof AskForTransfer.Result.CaseNotOpen) {
            throw ProblemException.conflict("case-not-open");
        }
        if (result instanceof AskForTransfer.Result.UnderWay) {
            throw ProblemException.conflict("transfer-under-way");
        }
        return ((AskForTransfer.Result.Asked) result).transfer().transferId();
    }

    /** The id under which the transfer is followed. */
    record Asked(String transferId) {}

    /** The case's transfers, and where it can go, for who may send it there. */
    @GetMapping
    Page read(@PathVariable String caseNumber) {
        var aidCase = visible(caseNumber);
        var lines =
                views.of(aidCase.caseNumber()).stream().map(TransferLine::of).toList();
        return aidCase.isOpen() && maySend(aidCase)
                ? new Page(
                        lines,
                        views.choicesBesides(aidCase.office()),
                        views.cityOf(aidCase.office()).orElse(null))
                : new Page(lines, List.of(), null);
    }

    /**
     * A case's transfers.
     *
     * @param offices that could take it; none for a reader who cannot send it
     * @param city that could be asked which; absent for a reader who cannot send it
     */
    record Page(List<TransferLine> items, List<TransferViews.Choice> offices, TransferViews.@Nullable Choice city) {}

    /** One transfer; the office that sent it reads here that the case arrived, when it no longer reads the case. */
    @GetMapping("/{transferId}")
    TransferLine read(@PathVariable String caseNumber, @PathVariable String transferId) {
        return CaseNumber.parse(caseNumber)
                .flatMap(number -> views.find(number, transferId, currentActor.get()))
                .map(TransferLine::of)
                .orElseThrow(ProblemException::notFound);
    }

    @DeleteMapping("/{transferId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void takeBack(@PathVariable String caseNumber, @PathVariable String transferId) {
        var aidCase = mine(caseNumber);
        if (views.find(aidCase.caseNumber(), transferId, currentActor.get()).isEmpty()) {
            throw ProblemException.notFound();
        }
        if (!dropTransfers.takeBack(aidCase.caseNumber(), transferId, currentActor.get())) {
            throw ProblemException.conflict("transfer-over");
        }
    }

    private AidCase mine(String caseNumber) {
        var aidCase = visible(caseNumber);
        if (!maySend(aidCase)) {
            throw ProblemException.forbidden();
        }
        return aidCase;
    }

    private AidCase visible(String caseNumber) {
        return CaseNumber.parse(caseNumber)
                .flatMap(number -> access.visible(number, currentActor.get()))
                .orElseThrow(ProblemException::notFound);
    }

    private boolean maySend(AidCase aidCase) {
        return SENDERS.stream().anyMatch(role -> currentActor.get().worksFor(role, aidCase.office()));
    }
}
