package org.niangjia.fund.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.niangjia.casefile.Money;
import org.niangjia.fund.Balance;
import org.niangjia.fund.CloseMonth;
import org.niangjia.fund.Closing;
import org.niangjia.fund.Closings;
import org.niangjia.fund.Statement;
import org.niangjia.fund.Transfer;
import org.niangjia.office.CurrentActor;
import org.niangjia.platform.problem.ProblemException;
import org.niangjia.platform.problem.Refusal;
import org.niangjia.platform.text.Texts;
import org.niangjia.platform.web.JsonReader;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/funds/{fund}}: a month on paper, and its closing. */
@RestController
@RequestMapping("/api/v1/funds/{fund}")
class ClosingController {

    private final CloseMonth closeMonth;
    private final Closings closings;
    private final VisibleFunds visible;
    private final CurrentActor currentActor;
    private final JsonReader reader;
    private final Texts texts;

    ClosingController(
            CloseMonth closeMonth,
            Closings closings,
            VisibleFunds visible,
            CurrentActor currentActor,
            JsonReader reader,
            Texts texts) {
        this.closeMonth = closeMonth;
        this.closings = closings;
        this.visible = visible;
        this.currentActor = currentActor;
        this.reader = reader;
        this.texts = texts;
    }

    @GetMapping("/closings")
    List<ClosingView> closings(@PathVariable String fund) {
        return closings.of(visible.get(fund).code()).stream()
                .map(ClosingView::of)
                .toList();
    }

    @PostMapping("/closings")
    ResponseEntity<Void> close(@PathVariable String fund, @RequestBody String body) {
        var code = visible.kept(fund).code();
        var month = month("month", reader.body(body, Month.class).month());
        switch (closeMonth.close(code, month, currentActor.get().userId())) {
            case DONE -> {}
            case NOT_OVER -> throw refused("fund.month-not-over");
            case EARLIER_OPEN -> throw refused("fund.earlier-month-open");
            case BEFORE -> throw ProblemException.conflict("month-closed");
            case BOOKS_DIFFER -> throw ProblemException.conflict("books-differ");
        }
        return ResponseEntity.created(URI.create("/api/v1/funds/%s/statements/%s".formatted(code, month)))
                .build();
    }

    @GetMapping("/statements/{month}")
    StatementView statement(@PathVariable String fund, @PathVariable String month) {
        return closeMonth
                .statement(visible.get(fund).code(), month("month", month))
                .map(StatementView::of)
                .orElseThrow(() -> refused("fund.earlier-month-open"));
    }

    private ProblemException refused(String text) {
        return ProblemException.invalid(Refusal.of("month", texts.get(text)));
    }

    private YearMonth month(String field, String text) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeException none) {
            throw ProblemException.invalid(Refusal.of(field, texts.get("fund.month")));
        }
    }

    record Month(@NotNull @Pattern(regexp = "\\d{4}-\\d{2}", message = "{fund.month}") String month) {}

    record Accounts(Money received, Money available, Money committed, Money paid) {

        static Accounts of(Balance balance) {
            return new Accounts(balance.received(), balance.available(), balance.committed(), balance.paid());
        }
    }

    record ClosingView(YearMonth month, Accounts balance, String closedBy, Instant closedAt) {

        static ClosingView of(Closing closing) {
            return new ClosingView(
                    closing.month(), Accounts.of(closing.balance()), closing.closedBy(), closing.closedAt());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StatementView(
            String fund,
            YearMonth month,
            boolean closed,
            Accounts opening,
            Map<Transfer, Money> movements,
            Accounts closing,
            List<FundController.EntryView> entries) {

        static StatementView of(Statement statement) {
            return new StatementView(
                    statement.fund(),
                    statement.month(),
                    statement.closed(),
                    Accounts.of(statement.opening()),
                    statement.movements(),
                    Accounts.of(statement.closing()),
                    statement.lines().stream().map(FundController.EntryView::of).toList());
        }
    }
}
