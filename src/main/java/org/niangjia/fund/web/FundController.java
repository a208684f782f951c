package org.niangjia.fund.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Money;
import org.niangjia.casefile.MoneyField;
import org.niangjia.fund.Account;
import org.niangjia.fund.Balance;
import org.niangjia.fund.Entry;
import org.niangjia.fund.Fund;
import org.niangjia.fund.FundRegister;
import org.niangjia.fund.Journal;
import org.niangjia.fund.KeepFunds;
import org.niangjia.fund.Pot;
import org.niangjia.fund.Transfer;
import org.niangjia.office.CurrentActor;
import org.niangjia.platform.Ids;
import org.niangjia.platform.problem.ProblemException;
import org.niangjia.platform.problem.Refusal;
import org.niangjia.platform.text.Texts;
import org.niangjia.platform.web.Idempotency;
import org.niangjia.platform.web.JsonReader;
import org.niangjia.platform.web.Page;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/funds}: balances, the journal, and money in. Seen by finance, directors, the city and auditors. */
@RestController
@RequestMapping("/api/v1/funds")
class FundController {

    private final FundRegister register;
    private final VisibleFunds visible;
    private final Journal journal;
    private final KeepFunds funds;
    private final CaseFiles caseFiles;
    private final CurrentActor currentActor;
    private final JsonReader reader;
    private final Idempotency idempotency;
    private final Ids ids;
    private final Texts texts;

    FundController(
            FundRegister register,
            VisibleFunds visible,
            Journal journal,
            KeepFunds funds,
            CaseFiles caseFiles,
            CurrentActor currentActor,
            JsonReader reader,
            Idempotency idempotency,
            Ids ids,
            Texts texts) {
        this.register = register;
        this.visible = visible;
        this.journal = journal;
        this.funds = funds;
        this.caseFiles = caseFiles;
        this.currentActor = currentActor;
        this.reader = reader;
        this.idempotency = idempotency;
        this.ids = ids;
        this.texts = texts;
    }

    @GetMapping
    List<FundView> list() {
        var actor = currentActor.get();
        var visible =
                register.all().stream().filter(fund -> fund.isVisibleTo(actor)).toList();
        if (visible.isEmpty()) {
            throw ProblemException.forbidden();
        }
        return visible.stream().map(this::view).toList();
    }

    @GetMapping("/{fund}/entries")
    Page<EntryView> entries(
            @PathVariable("fund") String code, @RequestParam(name = "page", defaultValue = "0") int page) {
        var fund = visible.get(code);
        var from = Math.max(page, 0);
        return new Page<>(
                journal.entries(fund.code(), from, Page.SIZE).stream()
                        .map(EntryView::of)
                        .toList(),
                from,
                Page.SIZE,
                journal.count(fund.code()));
    }

    @PostMapping("/{fund}/receipts")
    ResponseEntity<ReceiptView> receive(
            @PathVariable("fund") String code,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody String body) {
        var actor = currentActor.get();
        var fund = visible.kept(code);
        var receipt = reader.body(body, Receipt.class);
        if (isOfNoCase(receipt.earmark())) {
            throw refused("earmark", "fund.no-such-case");
        }
        var receiptId = idempotency.once(actor.userId(), "fund-receipt", key, fund.code() + "\n" + body, () -> {
            var id = ids.next();
            funds.receive(
                    fund.code(), id, receipt.amount().toMoney(), receipt.donor(), receipt.earmark(), actor.userId());
            return id;
        });
        return ResponseEntity.created(URI.create("/api/v1/funds/%s/entries".formatted(fund.code())))
                .body(new ReceiptView(
                        receiptId,
                        fund.code(),
                        receipt.donor(),
                        receipt.earmark(),
                        receipt.amount().toMoney()));
    }

    /** What looks like a case's number binds money to it: mistyped, to the next family that is registered. */
    private boolean isOfNoCase(@Nullable String earmark) {
        return CaseNumber.parse(earmark == null ? "" : earmark)
                .filter(caseNumber -> caseFiles.find(caseNumber).isEmpty() || caseFiles.isErased(caseNumber))
                .isPresent();
    }

    private FundView view(Fund fund) {
        var pots = journal.pots(fund.code());
        var balance = pots.values().stream().reduce(Balance.EMPTY, Balance::plus);
        var earmarked = new TreeMap<String, Money>();
        pots.forEach((pot, held) -> {
            if (!pot.isFree() && held.available().isPositive()) {
                earmarked.put(pot.earmark(), held.available());
            }
        });
        return new FundView(
                fund.code(),
                fund.name().in(texts.locale()),
                balance.received(),
                balance.available(),
                balance.committed(),
                balance.paid(),
                earmarked,
                fund.isKeptBy(currentActor.get()),
                MoneyRequestController.askingOffice(currentActor.get()).isPresent());
    }

    /** Money that leaves unspent: back to its donor, or out of an earmark that nobody needs any more. */
    @PostMapping("/{fund}/withdrawals")
    ResponseEntity<Void> withdraw(
            @PathVariable("fund") String code,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody String body) {
        var actor = currentActor.get();
        var fund = visible.kept(code);
        var asked = reader.body(body, Withdrawal.class);
        var earmark = asked.earmark();
        if (earmark != null && CaseNumber.parse(earmark).isEmpty()) {
            throw refused("earmark", "fund.earmark");
        }
        idempotency.once(actor.userId(), "fund-withdrawal", key, fund.code() + "\n" + body, () -> {
            var id = ids.next();
            if (!funds.withdraw(
                    new Pot(fund.code(), earmark == null ? "" : earmark),
                    id,
                    asked.amount().toMoney(),
                    asked.to(),
                    asked.reason(),
                    actor.userId())) {
                throw refused("amount", "fund.not-free");
            }
            return id;
        });
        return ResponseEntity.created(URI.create("/api/v1/funds/%s/entries".formatted(fund.code())))
                .build();
    }

    private ProblemException refused(String field, String text) {
        return ProblemException.invalid(Refusal.of(field, texts.get(text)));
    }

    record Withdrawal(
            @NotBlank @Size(max = 200) String to,
            @Nullable String earmark,
            @NotNull @Valid @MoneyField.Positive MoneyField amount,
            @NotBlank @Size(max = 200) String reason) {}

    /**
     * A fund as the reader sees it.
     *
     * @param earmarked what is free for one case alone, by the case's number; absent where nothing is
     * @param kept whether the reader may book into it
     * @param asks whether the reader may ask a higher office for money
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record FundView(
            String fund,
            String name,
            Money received,
            Money available,
            Money committed,
            Money paid,
            Map<String, Money> earmarked,
            boolean kept,
            boolean asks) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EntryView(
            long entryId,
            Instant at,
            Transfer transfer,
            Account debit,
            Account credit,
            Money amount,
            @Nullable String grantId,
            @Nullable String paymentId,
            @Nullable String donor,
            @Nullable String earmark,
            String actor) {

        static EntryView of(Entry entry) {
            return new EntryView(
                    entry.entryId(),
                    entry.at(),
                    entry.transfer(),
                    entry.transfer().debited(),
                    entry.transfer().credited(),
                    entry.amount(),
                    entry.grantId(),
                    entry.paymentId(),
                    entry.donor(),
                    entry.note(),
                    entry.actor());
        }
    }

    record Receipt(
            @NotBlank @Size(max = 200) String donor,
            @Size(max = 200) @Nullable String earmark,
            @NotNull @Valid @MoneyField.Positive MoneyField amount) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ReceiptView(String receiptId, String fund, String donor, @Nullable String earmark, Money amount) {}
}
