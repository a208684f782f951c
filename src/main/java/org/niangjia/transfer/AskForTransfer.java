package org.niangjia.transfer;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Timeline;
import org.niangjia.office.Actor;
import org.niangjia.office.OfficeCode;
import org.niangjia.platform.Ids;
import org.niangjia.platform.clock.WorkingDays;
import org.niangjia.platform.problem.Refusal;
import org.niangjia.platform.text.Texts;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Asks another office, or the city, to take a case over. The sender keeps it, and works on, until somebody accepts. */
@Service
public class AskForTransfer {

    private final Transfers transfers;
    private final ReceivingOffices offices;
    private final CaseFiles caseFiles;
    private final Timeline timeline;
    private final Journey journey;
    private final WorkingDays workingDays;
    private final TransferSettings settings;
    private final Ids ids;
    private final Texts texts;
    private final Clock clock;

    AskForTransfer(
            Transfers transfers,
            ReceivingOffices offices,
            CaseFiles caseFiles,
            Timeline timeline,
            Journey journey,
            WorkingDays workingDays,
            TransferSettings settings,
            Ids ids,
            Texts texts,
            Clock clock) {
        this.transfers = transfers;
        this.offices = offices;
        this.caseFiles = caseFiles;
        this.timeline = timeline;
        this.journey = journey;
        this.workingDays = workingDays;
        this.settings = settings;
        this.ids = ids;
        this.texts = texts;
        this.clock = clock;
    }

    /** What came of asking. */
    public sealed interface Result {

        record Asked(Transfer transfer) implements Result {}

        /** Nothing is left to be carried. */
        record CaseNotOpen() implements Result {}

        /** Somebody has asked already, and waits for the answer. */
        record UnderWay() implements Result {}

        record Refused(Refusal refusal) implements Result {}
    }

    @Transactional
    public Result ask(CaseNumber caseNumber, Actor sender, TransferRequest request) {
        caseFiles.lock(caseNumber);
        var aidCase = caseFiles.get(caseNumber);
        if (!aidCase.isOpen()) {
            return new Result.CaseNotOpen();
        }
        if (transfers.open(caseNumber).isPresent()) {
            return new Result.UnderWay();
        }
        var refusal = whyNot(request, aidCase.office());
        if (refusal.isPresent()) {
            return new Result.Refused(refusal.get());
        }
        var now = clock.instant();
        var transfer = Transfer.requested(
                ids.next(),
                caseNumber,
                aidCase.office(),
                target(request),
                request.reason().strip(),
                sender.userId(),
                now,
                workingDays.after(now, settings.answerWithin()));
        transfers.add(transfer);
        timeline.add(
                caseNumber,
                sender.userId(),
                "transfer-requested",
                transfer.upward()
                        ? offices.cityOf(aidCase.office()).orElseThrow().value()
                        : transfer.target().value());
        journey.start(transfer);
        return new Result.Asked(transfer);
    }

    private Optional<Refusal> whyNot(TransferRequest request, OfficeCode from) {
        var wanted = request.toOffice();
        if (request.isUpward() == (wanted != null && !wanted.isBlank())) {
            return refusal("toOffice", "transfer.office-or-upward");
        }
        if (request.isUpward()) {
            return offices.cityOf(from).isPresent() ? Optional.empty() : refusal("upward", "transfer.no-city");
        }
        return whyNotTo(wanted, from);
    }

    /** What keeps an office from taking a case that lies at another. */
    Optional<Refusal> whyNotTo(@Nullable String wanted, OfficeCode from) {
        var office = Optional.ofNullable(wanted).flatMap(offices::find);
        if (office.isEmpty()) {
            return refusal("toOffice", "transfer.unknown-office");
        }
        if (office.get().code().equals(from)) {
            return refusal("toOffice", "transfer.same-office");
        }
        return offices.canCarryCases(office.get()) ? Optional.empty() : refusal("toOffice", "transfer.nobody-there");
    }

    private Optional<Refusal> refusal(String field, String sentence) {
        return Optional.of(Refusal.of(field, texts.get(sentence)));
    }

    private static @Nullable OfficeCode target(TransferRequest request) {
        var wanted = request.toOffice();
        return request.isUpward() || wanted == null ? null : new OfficeCode(wanted);
    }
}
