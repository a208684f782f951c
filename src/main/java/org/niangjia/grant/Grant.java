package org.niangjia.grant;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Money;
import org.niangjia.casefile.PersonId;
import org.niangjia.office.Role;

/**
 * A grant of a programme to a household or one of its members.
 *
 * <p>Life cycle: {@code prepared} from a plan item → {@code awaiting-approval} when the terms allow it. Each level
 * approves (perhaps less), returns or rejects. When all levels its amount asks for have approved and the fund has
 * promised the amount it is {@code approved}, then {@code paid} when the last instalment is, or {@code stopped} when an
 * objection is upheld or a payment is given up, so that the family gets none of it, or not all. A {@code returned} grant is resubmitted, which begins a new round of all levels, or
 * {@code dropped}. A {@code rejected} one awaits approval once more when the household appeals, in a round that begins
 * above the level that rejected it.
 *
 * @param planItem the plan's item that it carries out; one item is never two grants
 * @param person whom it is for; absent when it is for the household
 * @param requested what the caseworker asks for; of goods, their value
 * @param approved what the levels of this round have left of it; absent until one has approved
 * @param round grows with each resubmission, from 1
 * @param urgent whether its case was urgent when the levels were asked last, which may change while they decide; absent of
 *     one that was asked for before that was kept, and until they are asked
 * @param decisions of all rounds, oldest first
 * @param notice its public notice; absent when none is open
 */
public record Grant(
        String grantId,
        CaseNumber caseNumber,
        String planItem,
        String programme,
        String fund,
        @Nullable PersonId person,
        Money requested,
        @Nullable Money approved,
        boolean goods,
        Status status,
        int round,
        @Nullable Boolean urgent,
        List<Decision> decisions,
        @Nullable Notice notice,
        Instant requestedAt) {

    public Grant {
        if (!requested.isPositive()) {
            throw new IllegalArgumentException("A grant gives more than nothing");
        }
        if (approved != null && (!approved.isPositive() || approved.compareTo(requested) > 0)) {
            throw new IllegalArgumentException("What is approved is more than nothing and not more than was asked for");
        }
        decisions = List.copyOf(decisions);
    }

    /** How far it has come. */
    public enum Status {
        PREPARED,
        AWAITING_APPROVAL,
        RETURNED,
        APPROVED,
        REJECTED,
        DROPPED,
        PAID,
        STOPPED;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** @throws IllegalArgumentException when no such code is known */
        public static Status of(String code) {
            return Arrays.stream(values())
                    .filter(value -> value.code().equals(code))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("No such status"));
        }
    }

    /**
     * What is decided of it: a level's approval, a revision, an objection, an appeal, what an emergency was paid for, or
     * that no more of it is paid.
     */
    public enum Kind {
        APPROVAL,
        REVISION,
        OBJECTION,
        APPEAL,
        AUDIT,
        STOP;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws IllegalArgumentException when no such code is known */
        public static Kind of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * One decision. It stands for good, and nobody who made one releases the payment.
     *
     * @param level the role in which it was made
     * @param decision code of the form's choice, e.g. {@code approve}
     * @param onBehalfOf for whom she decided as her delegate; absent when in her own right
     * @param amount the grant's amount after it
     * @param reasonCode of the kind {@code rejection-reason}; only of a rejection
     */
    public record Decision(
            int round,
            Kind kind,
            Role level,
            String decision,
            String by,
            @Nullable String onBehalfOf,
            Instant at,
            Money amount,
            @Nullable String reasonCode,
            String reason) {}

    /**
     * What the public sees of it for a while.
     *
     * @param noticeId by which the public knows it; says nothing of the case
     */
    public record Notice(String noticeId, Instant from, Instant until) {}

    /**
     * Somebody about to decide.
     *
     * @param mayDecide whether she holds the role in an office over the case, or stands in for somebody who does
     * @param assessed whether she assessed the case
     * @param relative whether she is a declared relative of the household
     * @param onBehalfOf for whom she stands in; absent when it is in her own right
     */
    public record Decider(
            String userId, boolean mayDecide, boolean assessed, boolean relative, @Nullable String onBehalfOf) {

        Optional<Fault> fault() {
            if (!mayDecide) {
                return Optional.of(Fault.WRONG_LEVEL);
            }
            if (relative) {
                return Optional.of(Fault.RELATIVE);
            }
            return assessed ? Optional.of(Fault.ASSESSED_IT) : Optional.empty();
        }
    }

    /**
     * What a level says.
     *
     * @param approvedAmount less than what stands, when she approves less
     * @param reasonCode why she rejects; {@value #OTHER_REASON} when she names none
     */
    public record Word(Ruling ruling, @Nullable Money approvedAmount, @Nullable String reasonCode, String reason) {}

    /** The code of a rejection whose reason only its sentence tells. */
    public static final String OTHER_REASON = "other";

    /** What came of an attempt to decide. */
    public sealed interface Step {}

    public record Moved(Grant grant) implements Step {}

    public record Refused(Fault fault) implements Step {}

    /** Why somebody may not decide, or not so. */
    public enum Fault {
        WRONG_LEVEL("decision"),
        ASSESSED_IT("decision"),
        RELATIVE("decision"),
        REVISED_IT("decision"),
        DECIDED_ANOTHER_LEVEL("decision"),
        RAISED_OBJECTION("decision"),
        DECIDED_IT("decision"),
        APPROVED_ABOVE("reason"),
        MORE_THAN_REQUESTED("approvedAmount"),
        AMOUNT_WITHOUT_APPROVAL("approvedAmount"),
        CODE_WITHOUT_REJECTION("reasonCode"),
        REASON_MISSING("reason");

        private final String field;

        Fault(String field) {
            this.field = field;
        }

        public String field() {
            return field;
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** What a level decides. */
    public enum Ruling {
        APPROVE,
        RETURN,
        REJECT;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Grant prepared(
            String grantId,
            CaseNumber caseNumber,
            String planItem,
            String programme,
            String fund,
            @Nullable PersonId person,
            Money requested,
            boolean goods,
            Instant at) {
        return new Grant(
                grantId,
                caseNumber,
                planItem,
                programme,
                fund,
                person,
                requested,
                null,
                goods,
                Status.PREPARED,
                1,
                null,
                List.of(),
                null,
                at);
    }

    /** What it costs as things stand. */
    public Money amount() {
        return approved == null ? requested : approved;
    }

    /** The level that approved last in this round. */
    public Optional<Role> passedLevel() {
        return inThisRound(Kind.APPROVAL)
                .filter(decision -> decision.decision().equals(Ruling.APPROVE.code()))
                .reduce((earlier, later) -> later)
                .map(Decision::level);
    }

    /** The level that rejected it last, whatever has become of it since. */
    public Optional<Role> rejectedBy() {
        return approvals().stream()
                .filter(decision -> decision.decision().equals(Ruling.REJECT.code()))
                .reduce((earlier, later) -> later)
                .map(Decision::level);
    }

    /** The level whose rejection the household appealed against; rounds that follow the appeal are part of it. */
    public Optional<Role> appealedFrom() {
        return appeal().map(Decision::level);
    }

    /** The household's appeal; there is one at most. */
    public Optional<Decision> appeal() {
        return decisions.stream()
                .filter(decision -> decision.kind() == Kind.APPEAL)
                .findFirst();
    }

    /** Everybody who ever decided anything about it. */
    public Set<String> deciders() {
        var deciders = new LinkedHashSet<String>();
        decisions.forEach(decision -> deciders.add(decision.by()));
        return deciders;
    }

    public List<Decision> approvals() {
        return decisions.stream()
                .filter(decision -> decision.kind() == Kind.APPROVAL)
                .toList();
    }

    /** Whether it may still end in money. */
    public boolean isOpen() {
        return switch (status) {
            case PREPARED, AWAITING_APPROVAL, RETURNED, APPROVED -> true;
            case REJECTED, DROPPED, PAID, STOPPED -> false;
        };
    }

    /** The terms allow it. */
    public Grant submitted(boolean caseIsUrgent) {
        guard(Status.PREPARED, Status.RETURNED);
        return as(requested, approved, Status.AWAITING_APPROVAL, round, caseIsUrgent, decisions, notice);
    }

    /** The terms allow it, and it is decided with others, on the list that she handed in, in which nothing is urgent. */
    public Grant listed(String by, Instant at) {
        return submitted(false)
                .noted(new Decision(round, Kind.REVISION, Role.CASEWORKER, "list", by, null, at, requested, null, ""));
    }

    /**
     * Whether she could decide on it as it stands, whatever she would say.
     *
     * @throws IllegalStateException when it awaits no level's decision
     */
    public boolean isOpenTo(Decider decider) {
        guard(Status.AWAITING_APPROVAL);
        return faultOf(decider).isEmpty();
    }

    private Optional<Fault> faultOf(Decider decider) {
        var by = decider.userId();
        if (decider.fault().isPresent()) {
            return decider.fault();
        }
        if (decisions.stream()
                .anyMatch(decision -> (decision.kind() == Kind.REVISION || decision.kind() == Kind.APPEAL)
                        && decision.by().equals(by))) {
            return Optional.of(Fault.REVISED_IT);
        }
        return approvals().stream()
                        .filter(decision -> decision.round() == round || isAppealedAgainst(decision))
                        .anyMatch(decision -> decision.by().equals(by))
                ? Optional.of(Fault.DECIDED_ANOTHER_LEVEL)
                : Optional.empty();
    }

    private boolean isAppealedAgainst(Decision decision) {
        return appeal().filter(appeal -> decision.round() < appeal.round()).isPresent();
    }

    /** The terms do not allow it, or the fund is short. */
    public Grant returned() {
        guard(Status.PREPARED, Status.RETURNED, Status.AWAITING_APPROVAL);
        return with(Status.RETURNED);
    }

    /**
     * A level decides.
     *
     * @param level the level that is due, by the table and not by the process
     */
    public Step decided(Word word, Role level, Decider decider, Instant at) {
        guard(Status.AWAITING_APPROVAL);
        var by = decider.userId();
        var ruling = word.ruling();
        var approvedAmount = word.approvedAmount();
        var fault = faultOf(decider);
        if (fault.isPresent()) {
            return new Refused(fault.get());
        }
        if (ruling != Ruling.APPROVE && approvedAmount != null) {
            return new Refused(Fault.AMOUNT_WITHOUT_APPROVAL);
        }
        if (approvedAmount != null && approvedAmount.compareTo(amount()) > 0) {
            return new Refused(Fault.MORE_THAN_REQUESTED);
        }
        if (ruling != Ruling.REJECT && word.reasonCode() != null) {
            return new Refused(Fault.CODE_WITHOUT_REJECTION);
        }
        if (ruling != Ruling.APPROVE && word.reason().isBlank()) {
            return new Refused(Fault.REASON_MISSING);
        }
        var left = approvedAmount == null ? amount() : approvedAmount;
        var next =
                switch (ruling) {
                    case APPROVE -> as(requested, left, status, round, urgent, decisions, notice);
                    case RETURN -> with(Status.RETURNED);
                    case REJECT -> with(Status.REJECTED);
                };
        return new Moved(next.noted(new Decision(
                round,
                Kind.APPROVAL,
                level,
                ruling.code(),
                by,
                decider.onBehalfOf(),
                at,
                left,
                ruling == Ruling.REJECT ? Objects.requireNonNullElse(word.reasonCode(), OTHER_REASON) : null,
                word.reason())));
    }

    /** The caseworker asks again, perhaps for another amount; all levels decide anew. */
    public Grant resubmitted(Money amount, String by, String reason, Instant at) {
        guard(Status.RETURNED);
        var noted = noted(
                new Decision(round, Kind.REVISION, Role.CASEWORKER, "resubmit", by, null, at, amount, null, reason));
        return as(amount, null, status, round + 1, urgent, noted.decisions(), null);
    }

    /**
     * The household appeals; the levels above the one that rejected it decide, and nobody who decided before.
     *
     * @param by the caseworker who hands the appeal in
     * @throws IllegalStateException when it is not rejected, or was appealed already
     */
    public Grant appealed(String by, String reason, Instant at) {
        guard(Status.REJECTED);
        if (appeal().isPresent()) {
            throw new IllegalStateException("Grant %s was appealed already".formatted(grantId));
        }
        var next = as(requested, null, Status.AWAITING_APPROVAL, round + 1, urgent, decisions, null);
        return next.noted(new Decision(
                next.round, Kind.APPEAL, rejectedBy().orElseThrow(), "appeal", by, null, at, requested, null, reason));
    }

    /** The caseworker gives it up. */
    public Grant dropped(String by, String reason, Instant at) {
        guard(Status.RETURNED);
        return with(Status.DROPPED)
                .noted(new Decision(
                        round, Kind.REVISION, Role.CASEWORKER, "drop", by, null, at, amount(), null, reason));
    }

    /** Its case is withdrawn before anything was promised. */
    public Grant withdrawn() {
        guard(Status.PREPARED, Status.AWAITING_APPROVAL, Status.RETURNED);
        return with(Status.DROPPED);
    }

    /** The fund has promised the amount. */
    public Grant funded() {
        guard(Status.AWAITING_APPROVAL);
        return with(Status.APPROVED);
    }

    public Grant onNotice(String noticeId, Instant from, Instant until) {
        guard(Status.APPROVED);
        return withNotice(new Notice(noticeId, from, until));
    }

    public boolean isOnNoticeAt(Instant now) {
        return status == Status.APPROVED && notice != null && now.isBefore(notice.until());
    }

    /** Somebody objected, the notice is over, and the director decides. */
    public Step objectionDecided(boolean upheld, Decider decider, boolean raisedIt, String reason, Instant at) {
        guard(Status.APPROVED);
        if (decider.fault().isPresent()) {
            return new Refused(decider.fault().get());
        }
        if (raisedIt) {
            return new Refused(Fault.RAISED_OBJECTION);
        }
        if (reason.isBlank()) {
            return new Refused(Fault.REASON_MISSING);
        }
        return new Moved(withNotice(null)
                .noted(new Decision(
                        round,
                        Kind.OBJECTION,
                        Role.DIRECTOR,
                        upheld ? "uphold" : "dismiss",
                        decider.userId(),
                        decider.onBehalfOf(),
                        at,
                        amount(),
                        null,
                        reason)));
    }

    /**
     * Paid in an emergency, and looked at afterwards, also where the money came back since. It stays paid whatever she finds.
     *
     * @throws IllegalStateException when it never was paid, or was audited already
     */
    public Step audited(boolean inOrder, Role level, Decider decider, String reason, Instant at) {
        guard(Status.PAID, Status.STOPPED);
        if (audit().isPresent()) {
            throw new IllegalStateException("Grant %s is audited already".formatted(grantId));
        }
        if (decider.fault().isPresent()) {
            return new Refused(decider.fault().get());
        }
        if (deciders().contains(decider.userId())) {
            return new Refused(Fault.DECIDED_IT);
        }
        if (!inOrder && reason.isBlank()) {
            return new Refused(Fault.REASON_MISSING);
        }
        return new Moved(noted(new Decision(
                round,
                Kind.AUDIT,
                level,
                inOrder ? "in-order" : "not-in-order",
                decider.userId(),
                decider.onBehalfOf(),
                at,
                amount(),
                null,
                reason)));
    }

    /** What was found after it was paid in an emergency. */
    public Optional<Decision> audit() {
        return decisions.stream()
                .filter(decision -> decision.kind() == Kind.AUDIT)
                .findFirst();
    }

    /**
     * No more of it is paid than the bank may be paying already, with whose word it ends.
     *
     * @param level the highest in which she may decide on the case
     * @throws IllegalStateException when it is not approved, or stopped already
     */
    public Step stoppedBy(Role level, Decider decider, String reason, Instant at) {
        guard(Status.APPROVED);
        if (stop().isPresent()) {
            throw new IllegalStateException("Grant %s is stopped already".formatted(grantId));
        }
        if (decider.relative()) {
            return new Refused(Fault.RELATIVE);
        }
        if (!decider.mayDecide()
                || passedLevel()
                        .filter(passed -> level.ordinal() < passed.ordinal())
                        .isPresent()) {
            return new Refused(Fault.APPROVED_ABOVE);
        }
        if (reason.isBlank()) {
            return new Refused(Fault.REASON_MISSING);
        }
        return new Moved(withNotice(null)
                .noted(new Decision(
                        round, Kind.STOP, level, "stop", decider.userId(), null, at, amount(), null, reason)));
    }

    /** Who stopped it, and why. */
    public Optional<Decision> stop() {
        return decisions.stream()
                .filter(decision -> decision.kind() == Kind.STOP)
                .findFirst();
    }

    /** The fund has taken its promise back. */
    public Grant stopped() {
        guard(Status.APPROVED);
        return withNotice(null).with(Status.STOPPED);
    }

    public Grant paid() {
        guard(Status.APPROVED);
        return withNotice(null).with(Status.PAID);
    }

    /** What was paid came back: the family has nothing of it, and may ask again. */
    public Grant cameBack() {
        guard(Status.PAID);
        return with(Status.STOPPED);
    }

    private Stream<Decision> inThisRound(Kind kind) {
        return decisions.stream().filter(decision -> decision.round() == round && decision.kind() == kind);
    }

    private Grant noted(Decision decision) {
        var more = new ArrayList<>(decisions);
        more.add(decision);
        return as(requested, approved, status, round, urgent, more, notice);
    }

    private Grant with(Status next) {
        return as(requested, approved, next, round, urgent, decisions, notice);
    }

    private Grant withNotice(@Nullable Notice next) {
        return as(requested, approved, status, round, urgent, decisions, next);
    }

    /** The same grant with what changes in its life; whose it is and what it is for never does. */
    private Grant as(
            Money nowRequested,
            @Nullable Money nowApproved,
            Status nowStatus,
            int nowRound,
            @Nullable Boolean nowUrgent,
            List<Decision> nowDecisions,
            @Nullable Notice nowNotice) {
        return new Grant(
                grantId,
                caseNumber,
                planItem,
                programme,
                fund,
                person,
                nowRequested,
                nowApproved,
                goods,
                nowStatus,
                nowRound,
                nowUrgent,
                nowDecisions,
                nowNotice,
                requestedAt);
    }

    private void guard(Status... wanted) {
        if (!Arrays.asList(wanted).contains(status)) {
            throw new IllegalStateException("Grant %s is %s".formatted(grantId, status.code()));
        }
    }
}
