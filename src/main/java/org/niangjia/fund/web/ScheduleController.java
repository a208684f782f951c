package org.niangjia.fund.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.GrantPayments;
import org.niangjia.casefile.GrantPayments.Progress;
import org.niangjia.casefile.Money;
import org.niangjia.fund.Commitment;
import org.niangjia.fund.Journal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a fund has still to pay bit by bit. */
@RestController
@RequestMapping("/api/v1/funds/{fund}/schedules")
class ScheduleController {

    private final VisibleFunds visible;
    private final Journal journal;
    private final GrantPayments payments;

    ScheduleController(VisibleFunds visible, Journal journal, GrantPayments payments) {
        this.visible = visible;
        this.journal = journal;
        this.payments = payments;
    }

    @GetMapping
    @Operation(summary = "Grants that the fund pays in instalments and has not paid out")
    List<Schedule> open(@PathVariable String fund) {
        var open = journal.open(visible.get(fund).code());
        var progress = payments.progress(open.stream().map(Commitment::grantId).collect(Collectors.toSet()));
        return open.stream()
                .flatMap(part -> Stream.ofNullable(progress.get(part.grantId()))
                        .map(come -> new Schedule(part.caseNumber(), part.grantId(), part.left(), come)))
                .toList();
    }

    /**
     * One grant.
     *
     * @param committed what one pot of this fund still promises to it
     */
    record Schedule(CaseNumber caseNumber, String grantId, Money committed, @JsonUnwrapped Progress progress) {}
}
