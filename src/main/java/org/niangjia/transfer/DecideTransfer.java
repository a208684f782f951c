package org.niangjia.transfer;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.CaseMoved;
import org.niangjia.casefile.Timeline;
import org.niangjia.office.Actor;
import org.niangjia.office.OfficeCode;
import org.niangjia.office.Role;
import org.niangjia.platform.clock.WorkingDays;
import org.niangjia.platform.problem.Refusal;
import org.niangjia.platform.text.Texts;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes the city's word on where a case should go and the asked office's word on whether it takes it, and moves it. All
 * of it under the case's lock: an answer that arrives, or a withdrawal, comes wholly before or wholly after a move.
 */
@Service
public class DecideTransfer {

    private final Transfers transfers;
    private final AskForTransfer rules;
    private final CaseFiles caseFiles;
    private final Timeline timeline;
    private final Desks desks;
    private final ApplicationEventPublisher events;
    private final WorkingDays workingDays;
    private final TransferSettings settings;
    private final Texts texts;
    private final Clock clock;

    DecideTransfer(
            Transfers transfers,
            AskForTransfer rules,
            CaseFiles caseFiles,
            Timeline timeline,
            Desks desks,
            ApplicationEventPublisher events,
            WorkingDays workingDays,
            TransferSettings settings,
            Texts texts,
            Clock clock) {
        this.transfers = transfers;
        this.rules = rules;
        this.caseFiles = caseFiles;
        this.timeline = timeline;
        this.desks = desks;
        this.events = events;
        this.workingDays = workingDays;
        this.settings = settings;
        this.texts = texts;
        this.clock = clock;
    }

    /** The city names the office; empty when its word was taken. */
    @Transactional
    public Optional<Refusal> place(String transferId, Actor city, @Nullable String toOffice) {
        var transfer = lock(transferId);
        if (!transfer.isOpen()) {
            return refusal("", "transfer.over");
        }
        if (!city.worksFor(Role.CITY, transfer.from())) {
            return refusal("", "transfer.not-yours");
        }
        if (toOffice == null || toOffice.isBlank()) {
            return refusal("toOffice", "transfer.office-missing");
        }
        var whyNot = rules.whyNotTo(toOffice, transfer.from());
        if (whyNot.isPresent()) {
            return whyNot;
        }
        var to = OfficeCode.parse(toOffice).orElseThrow();
        if (!city.worksFor(Role.CITY, to)) {
            return refusal("toOffice", "transfer.not-below");
        }
        transfers.save(transfer.placed(to, workingDays.after(clock.instant(), settings.answerWithin())));
        timeline.add(transfer.caseNumber(), city.userId(), "transfer-placed", to.value());
        return Optional.empty();
    }

    /** The city, or the office that is asked, says no: the case stays where it is. Empty when the word was taken. */
    @Transactional
    public Optional<Refusal> refuse(String transferId, Actor actor, @Nullable String why) {
        var transfer = lock(transferId);
        if (!transfer.isOpen()) {
            return refusal("", "transfer.over");
        }
        if (!maySayNo(actor, transfer)) {
            return refusal("", "transfer.not-yours");
        }
        if (why == null || why.isBlank()) {
            return refusal("reason", "transfer.reason-missing");
        }
        transfers.save(transfer.refused(actor.userId(), clock.instant(), why.strip()));
        timeline.add(transfer.caseNumber(), actor.userId(), "transfer-refused", subject(transfer));
        return Optional.empty();
    }

    /** The office that is asked takes the case; empty when its word was taken. */
    @Transactional
    public Optional<Refusal> accept(String transferId, Actor actor) {
        var transfer = lock(transferId);
        if (!transfer.isOpen()) {
            return refusal("", "transfer.over");
        }
        if (!decidesFor(transfer.target(), actor)) {
            return refusal("", "transfer.not-yours");
        }
        transfers.save(transfer.accepted(actor.userId(), clock.instant()));
        return Optional.empty();
    }

    /**
     * Moves the case to the office that accepted it, with all that is open: its file, its tasks, and who reads them.
     *
     * @throws IllegalStateException when nobody accepted it, or the case is over
     */
    @Transactional
    public void move(String transferId) {
        var transfer = lock(transferId);
        var by = transfer.decidedBy();
        if (transfer.status() != Transfer.Status.ACCEPTED || by == null) {
            throw new IllegalStateException(
                    "The transfer is " + transfer.status().code());
        }
        var moved = caseFiles.get(transfer.caseNumber()).movedTo(transfer.target());
        caseFiles.saveOffice(moved);
        desks.move(moved.caseNumber(), moved.office());
        timeline.add(moved.caseNumber(), by, "case-moved", moved.office().value());
        events.publishEvent(new CaseMoved(moved.caseNumber(), transfer.from(), moved.office()));
    }

    /**
     * The time for the city's word, or the asked office's, ran out.
     *
     * @return what is waited for; empty when the word has come meanwhile
     */
    @Transactional
    public Optional<Transfer> noteLate(String transferId) {
        var transfer = lock(transferId);
        if (!transfer.isOpen()) {
            return Optional.empty();
        }
        var event = transfer.to() == null ? "placement-late" : "transfer-late";
        timeline.add(transfer.caseNumber(), "system", event, subject(transfer));
        return Optional.of(transfer);
    }

    private static boolean maySayNo(Actor actor, Transfer transfer) {
        return transfer.status() == Transfer.Status.AWAITING_PLACEMENT
                ? actor.worksFor(Role.CITY, transfer.from())
                : decidesFor(transfer.target(), actor);
    }

    private static boolean decidesFor(OfficeCode office, Actor actor) {
        return actor.worksFor(Role.SUPERVISOR, office) || actor.worksFor(Role.DIRECTOR, office);
    }

    private static String subject(Transfer transfer) {
        OfficeCode to = transfer.to();
        return to == null ? "" : to.value();
    }

    private Transfer lock(String transferId) {
        caseFiles.lock(transfers.get(transferId).caseNumber());
        return transfers.get(transferId);
    }

    private Optional<Refusal> refusal(String field, String sentence) {
        return Optional.of(Refusal.of(field, texts.get(sentence)));
    }
}
