package org.niangjia.grant;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.AidCase;
import org.niangjia.casefile.ApprovedGrants;
import org.niangjia.casefile.Assessors;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.CaseStatus;
import org.niangjia.casefile.Money;
import org.niangjia.casefile.Relatives;
import org.niangjia.casefile.Stage;
import org.niangjia.casefile.Urgency;
import org.niangjia.catalogue.Programmes;
import org.niangjia.disbursement.Disburse;
import org.niangjia.disbursement.Payment;
import org.niangjia.disbursement.Payments;
import org.niangjia.office.Actor;
import org.niangjia.office.OfficeCode;
import org.niangjia.office.People;
import org.niangjia.office.Role;
import org.niangjia.platform.Ids;
import org.niangjia.platform.text.Texts;
import org.springframework.context.support.StaticMessageSource;

/**
 * Walks {@code grant.bpmn} and the {@code disbursement.bpmn} it calls, as they are drawn, through every choice a gateway
 * leaves and with every person of a small staff at every task, candidate or not. What a person does is done by the house's
 * own use cases; whether a payment should have gone is judged by rules written down here once more, from what was seen to
 * be done. A grant is returned at most once and a payment tried at most twice.
 */
final class DutyWalk {

    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    private static final CaseNumber CASE = new CaseNumber("510104-2026-000001");
    private static final OfficeCode STREET = new OfficeCode("510104020");
    private static final int ROUNDS = 2;
    private static final int ATTEMPTS = 2;

    /** A small staff of people with too many hats. */
    static final Map<String, Actor> STAFF = Stream.of(
                    person("lin", "caseworker@510104020"),
                    person("qiu", "caseworker@510104020", "supervisor@510104020"),
                    person("mei", "supervisor@510104020", "director@510104"),
                    person("hua", "director@510104", "city@510100"),
                    person("yan", "city@510100", "finance@510104"),
                    person("fen", "finance@510104", "caseworker@510104020"),
                    person("ren", "finance@510104"),
                    person("tao", "supervisor@510107010", "director@510107", "finance@510107"))
            .collect(Collectors.toMap(Actor::userId, Function.identity()));

    private static Actor person(String userId, String... groups) {
        return Actor.of(userId, List.of(groups));
    }

    /**
     * What is so before the grant begins.
     *
     * @param relatives declared before anything is decided
     * @param away who is on leave, and {@code delegate} stands in for her; both absent when nobody is
     */
    record Facts(
            String programme,
            String yuan,
            boolean urgent,
            boolean goods,
            Set<String> assessors,
            Set<String> relatives,
            @Nullable String away,
            @Nullable String delegate) {}

    /** Somebody did something. */
    record Act(String what, String who, String level, int round) {}

    /**
     * Where a token is and what has become of the grant.
     *
     * @param caller the call activity from which this process was called; empty in the grant's own
     */
    record State(
            String process,
            String caller,
            String element,
            Map<String, Object> variables,
            Grant grant,
            List<Payment> payments,
            List<Act> acts) {

        State at(String next) {
            return new State(process, caller, next, variables, grant, payments, acts);
        }

        State with(String name, Object value) {
            var more = new HashMap<>(variables);
            more.put(name, value);
            return new State(process, caller, element, Map.copyOf(more), grant, payments, acts);
        }

        State with(Grant next) {
            return new State(process, caller, element, variables, next, payments, acts);
        }

        State with(List<Payment> next) {
            return new State(process, caller, element, variables, grant, List.copyOf(next), acts);
        }

        State did(Act act) {
            var more = new ArrayList<>(acts);
            more.add(act);
            return new State(process, caller, element, variables, grant, payments, List.copyOf(more));
        }

        Object fact(String name) {
            return Objects.requireNonNull(variables.get(name), name);
        }

        boolean hasPaid() {
            return payments.stream().anyMatch(payment -> Set.of("released", "submitted", "paid")
                    .contains(payment.status().code()));
        }
    }

    private final DutyModels models;
    private final Facts facts;
    private final ApproveGrant approveGrant;
    private final PublicNotice notice;
    private final ApprovedGrants approvedGrants;
    private final Disburse disburse;

    /** What the stores hold while one act is done. */
    private State now;

    final Set<String> wrongs = new TreeSet<>();
    final Set<String> stopped = new TreeSet<>();
    final Set<String> flows = new HashSet<>();
    int states;
    int payments;

    /** @param broken replaces ports of the house, to see that the walk notices */
    DutyWalk(DutyModels models, Facts facts, Function<Bench, Bench> broken) {
        this.models = models;
        this.facts = facts;
        this.now = start();
        var bench = broken.apply(bench());
        this.approveGrant = bench.make(ApproveGrant.class);
        this.notice = bench.make(PublicNotice.class);
        this.approvedGrants = bench.make(ApprovedGrants.class);
        this.disburse = bench.make(Disburse.class);
    }

    private State start() {
        var grant = Grant.prepared(
                "grant",
                CASE,
                "item",
                facts.programme(),
                facts.programme(),
                null,
                Money.yuan(facts.yuan()),
                facts.goods(),
                NOW);
        return new State(
                "grant", "", models.start("grant"), Map.of("goods", facts.goods()), grant, List.of(), List.of());
    }

    private Bench bench() {
        var aidCase = new AidCase(
                CASE,
                STREET,
                "community-desk",
                facts.urgent() ? Urgency.URGENT : Urgency.NORMAL,
                CaseStatus.OPEN,
                Stage.SUPPORT,
                "lin",
                NOW,
                Set.of("disaster"),
                null);
        var bench = new Bench()
                .with(Clock.class, Clock.fixed(NOW, ZoneId.of("Asia/Shanghai")))
                .with(Programmes.class, new Programmes())
                .with(Ids.class, new Ids() {
                    @Override
                    public String next() {
                        return "payment-" + now.payments().size();
                    }
                })
                .with(Texts.class, new Texts(new StaticMessageSource()))
                .with(
                        GrantSettings.class,
                        new GrantSettings(
                                "5000.00",
                                java.time.Duration.ofDays(7),
                                Set.of(),
                                18,
                                Set.of("emergency-relief"),
                                10,
                                5))
                .with(
                        Levels.class,
                        (amount, passed, emergency) -> Role.of(models.level(
                                amount.fen(), passed.map(Role::code).orElse("none"), emergency)))
                .answering(CaseFiles.class, Map.of("find", one -> Optional.of(aidCase), "get", one -> aidCase))
                .answering(Assessors.class, Map.of("of", one -> facts.assessors()))
                .answering(Relatives.class, Map.of("of", one -> facts.relatives()))
                .answering(People.class, Map.of("membershipsOf", one -> Optional.ofNullable(STAFF.get(one[0]))
                        .map(Actor::memberships)
                        .orElse(Set.of())))
                .answering(
                        Leaves.class,
                        Map.of(
                                "delegatedTo",
                                two -> two[0].equals(facts.delegate())
                                        ? List.of(new Leave(
                                                "leave",
                                                Objects.requireNonNull(facts.away()),
                                                Objects.requireNonNull(facts.delegate()),
                                                LocalDate.of(2026, 11, 23),
                                                LocalDate.of(2026, 11, 24),
                                                NOW,
                                                null))
                                        : List.of()))
                .answering(
                        Grants.class,
                        Map.of(
                                "find", one -> Optional.of(now.grant()),
                                "lock", one -> now.grant(),
                                "decisive", one -> ((Grant) one[0]).amount(),
                                "save", one -> now = now.with((Grant) one[0])))
                .answering(
                        Payments.class,
                        Map.of(
                                "find",
                                        one -> now.payments().stream()
                                                .filter(payment ->
                                                        payment.paymentId().equals(one[0]))
                                                .findFirst(),
                                "lock", one -> latest(now),
                                "latest", one -> now.payments().stream().reduce((earlier, later) -> later),
                                "add", one -> now = now.with(more(now.payments(), (Payment) one[0])),
                                "save", one -> now = replaced(now, (Payment) one[0])));
        bench.with(ApprovedGrants.class, bench.make(GrantsToPay.class));
        return bench;
    }

    private static Payment latest(State state) {
        return state.payments().get(state.payments().size() - 1);
    }

    private static <T> List<T> more(List<T> list, T one) {
        var more = new ArrayList<>(list);
        more.add(one);
        return more;
    }

    private static State replaced(State state, Payment payment) {
        return state.with(more(state.payments().subList(0, state.payments().size() - 1), payment));
    }

    /** Goes everywhere. */
    DutyWalk walk() {
        var seen = new HashSet<State>();
        var open = new ArrayDeque<State>();
        open.push(start());
        while (!open.isEmpty()) {
            var state = open.pop();
            if (seen.add(state)) {
                if (state.hasPaid()) {
                    judge(state);
                }
                try {
                    step(state).forEach(open::push);
                } catch (IllegalStateException guard) {
                    stopped.add(state.element() + ": " + guard.getMessage());
                }
            }
        }
        states += seen.size();
        return this;
    }

    // -- the model

    private Stream<State> step(State state) {
        var node = models.node(state.process(), state.element());
        return switch (node.kind()) {
            case END ->
                state.caller().isEmpty()
                        ? Stream.empty()
                        : out(new State(
                                "grant",
                                "",
                                state.caller(),
                                state.variables(),
                                state.grant(),
                                state.payments(),
                                state.acts()));
            case CHOICE ->
                node.outgoing().stream()
                        .filter(flow -> mayTake(node, flow, state))
                        .map(flow -> along(flow, state));
            case CALL ->
                Stream.of(new State(
                        node.detail(),
                        state.element(),
                        models.start(node.detail()),
                        state.variables(),
                        state.grant(),
                        state.payments(),
                        state.acts()));
            case RULE ->
                out(state.with(
                        node.detail(),
                        models.level((Long) state.fact("amountFen"), (String) state.fact("passedLevel"), (Boolean)
                                state.fact("emergency"))));
            case SERVICE -> serve(node.detail(), state).flatMap(this::out);
            case PERSON ->
                Stream.concat(
                        node.beside().stream().map(state::at), decide(state).flatMap(this::out));
            case OTHER -> out(state);
        };
    }

    private Stream<State> out(State state) {
        return models.node(state.process(), state.element()).outgoing().stream().map(flow -> along(flow, state));
    }

    private State along(DutyModels.Flow flow, State state) {
        flows.add(flow.id());
        return state.at(flow.target());
    }

    /** A condition on what the walk does not know may be either way. */
    private static boolean mayTake(DutyModels.Node gateway, DutyModels.Flow flow, State state) {
        return flow.isDefault()
                ? gateway.outgoing().stream()
                        .filter(other -> !other.isDefault())
                        .noneMatch(other -> holds(other, state).orElse(false))
                : holds(flow, state).orElse(true);
    }

    private static Optional<Boolean> holds(DutyModels.Flow flow, State state) {
        var condition = flow.condition();
        return condition == null ? Optional.empty() : condition.holds(state.variables());
    }

    // -- what the house does by itself

    private Stream<State> serve(String delegate, State state) {
        now = state;
        return switch (delegate) {
            case "prepareGrant" -> {
                var grant = state.grant().submitted(facts.urgent());
                yield Stream.of(state.with(grant)
                        .with("eligible", true)
                        .with("passedLevel", "none")
                        .with("amountFen", grant.amount().fen())
                        .with("emergency", facts.urgent() && facts.programme().equals("emergency-relief")));
            }
            case "commitFunds" -> {
                if (approvedGrants.find("grant").isEmpty()) {
                    throw new IllegalStateException("not approved on every level");
                }
                yield Stream.of(
                        state.with(state.grant().funded()).with("fundsCommitted", true),
                        state.with(state.grant().returned()).with("fundsCommitted", false));
            }
            case "decideNotice" ->
                Stream.of(
                        state.with(state.grant().onNotice("notice", NOW, NOW)).with("publicNotice", true),
                        state.with("publicNotice", false));
            case "checkPromise" ->
                Stream.of(state.with("moneyLeft", state.grant().status() != Grant.Status.PAID));
            case "releaseCommitment" -> Stream.of(state.with(state.grant().stopped()));
            case "preparePayment" -> {
                disburse.prepare("grant", 1);
                yield Stream.of(now);
            }
            case "submitPayment" -> Stream.of(replaced(state, latest(state).submitted(NOW)));
            case "readBankWord" -> bankWord(state);
            case "finishPayment" -> Stream.of(state.with(state.grant().paid()));
            case "cancelPayment" -> Stream.of(replaced(state, latest(state).cancelled(NOW)));
            default -> Stream.of(state);
        };
    }

    private Stream<State> bankWord(State state) {
        var payment = latest(state);
        var said = Stream.of(
                        payment.paidByBank(payment.amount(), "reference", NOW),
                        payment.returnedByBank(null, "closed", NOW))
                .filter(Payment.Moved.class::isInstance)
                .map(step -> ((Payment.Moved) step).payment())
                .map(moved -> replaced(state, moved)
                        .with("paymentStatus", moved.status().code()));
        return Stream.concat(
                said, Stream.of(state.with("paymentStatus", payment.status().code())));
    }

    // -- what people do

    private Stream<State> decide(State state) {
        return switch (state.element()) {
            case "Task_ApproveGrant" -> STAFF.values().stream().flatMap(actor -> rule(state, actor));
            case "Task_DecideObjection" ->
                STAFF.values().stream().flatMap(actor -> Stream.of(true, false).flatMap(upheld -> {
                    now = state;
                    return notice.decideObjection("grant", actor, upheld, "reason") instanceof GrantAnswer.Taken
                            ? Stream.of(now.with("decision", upheld ? "uphold" : "dismiss")
                                    .did(new Act("objection", actor.userId(), "director", 0)))
                            : Stream.empty();
                }));
            case "Task_ReviseGrant" -> revise(state);
            case "Task_ReleasePayment" -> STAFF.values().stream().flatMap(actor -> release(state, actor));
            case "Task_RepairPayment" ->
                Stream.of("retry", "cancel")
                        .filter(choice -> choice.equals("cancel") || tries(state) < ATTEMPTS)
                        .map(choice -> state.with("decision", choice).did(new Act("repair", "ren", "", 0)));
            case "Task_ConfirmReceipt" ->
                latest(state).received("lin", "", NOW) instanceof Payment.Moved moved
                        ? Stream.of(replaced(state, moved.payment()))
                        : Stream.empty();
            default -> Stream.of(state);
        };
    }

    private Stream<State> rule(State state, Actor actor) {
        var words = new ArrayList<Grant.Word>();
        words.add(new Grant.Word(Grant.Ruling.APPROVE, null, null, ""));
        words.add(new Grant.Word(Grant.Ruling.REJECT, null, "other", "reason"));
        if (state.grant().amount().compareTo(Money.yuan("1000.00")) > 0) {
            words.add(new Grant.Word(Grant.Ruling.APPROVE, Money.yuan("1000.00"), null, ""));
        }
        if (state.grant().round() < ROUNDS) {
            words.add(new Grant.Word(Grant.Ruling.RETURN, null, null, "question"));
        }
        return words.stream().flatMap(word -> {
            now = state;
            if (!(approveGrant.decide("grant", actor, word) instanceof GrantAnswer.Taken taken)) {
                return Stream.empty();
            }
            var next = now.with("decision", word.ruling().code())
                    .with(
                            "passedLevel",
                            taken.grant().passedLevel().map(Role::code).orElse("none"))
                    .with("amountFen", taken.grant().amount().fen());
            return Stream.of(
                    word.ruling() == Grant.Ruling.APPROVE
                            ? next.did(new Act(
                                    "approve",
                                    actor.userId(),
                                    (String) state.fact("approvalLevel"),
                                    state.grant().round()))
                            : next);
        });
    }

    private Stream<State> revise(State state) {
        var dropped =
                Stream.of(state.with(state.grant().dropped("lin", "", NOW)).with("decision", "drop"));
        if (state.grant().round() >= ROUNDS) {
            return dropped;
        }
        return Stream.concat(dropped, Stream.of("lin", "qiu").map(who -> state.with(
                        state.grant().resubmitted(state.grant().requested(), who, "answer", NOW))
                .with("decision", "resubmit")
                .did(new Act("revise", who, "", state.grant().round()))));
    }

    private Stream<State> release(State state, Actor actor) {
        now = state;
        var released = disburse.release(latest(state).paymentId(), actor) instanceof Payment.Moved
                ? Stream.of(now.with("decision", "release").did(new Act("release", actor.userId(), "", 0)))
                : Stream.<State>empty();
        return tries(state) < ATTEMPTS ? Stream.concat(released, Stream.of(state.with("decision", "hold"))) : released;
    }

    private static long tries(State state) {
        return 1
                + state.acts().stream()
                        .filter(act -> act.what().equals("repair"))
                        .count();
    }

    // -- the rules once more

    private void judge(State state) {
        payments++;
        var approvals = state.acts().stream()
                .filter(act -> act.what().equals("approve"))
                .filter(act -> act.round() == state.grant().round())
                .toList();
        var approvers = approvals.stream().map(Act::who).toList();
        var everApproved = whoDid(state, "approve");
        var releasers = whoDid(state, "release");
        must(state, releasers.isEmpty(), "is released by nobody");
        must(state, new HashSet<>(approvers).size() < approvers.size(), "is approved by one person on two levels");
        for (var level : levelsNeeded(state.grant().amount())) {
            must(
                    state,
                    approvals.stream().noneMatch(act -> act.level().equals(level)),
                    "is not approved by the " + level);
        }
        must(state, approvals.isEmpty(), "is approved by nobody");
        approvals.forEach(act -> must(state, !mayApprove(act), "is approved by somebody who may not: " + act));
        for (var who : Stream.concat(approvers.stream(), releasers.stream()).toList()) {
            must(state, facts.assessors().contains(who), "is approved or released by an assessor");
            must(state, facts.relatives().contains(who), "is approved or released by a relative");
        }
        whoDid(state, "objection")
                .forEach(who -> must(state, facts.relatives().contains(who), "has an objection decided by a relative"));
        for (var who : releasers) {
            must(state, everApproved.contains(who), "is released by who approved it");
            must(state, !colleague(who).worksFor(Role.FINANCE, STREET), "is released by somebody who is not finance");
        }
        must(
                state,
                !new HashSet<>(approvers).stream().noneMatch(whoDid(state, "revise")::contains),
                "is approved by who asked for it");
    }

    private static Set<String> whoDid(State state, String what) {
        return state.acts().stream()
                .filter(act -> act.what().equals(what))
                .map(Act::who)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private void must(State state, boolean broken, String wrong) {
        if (broken) {
            wrongs.add("A payment of %s %s".formatted(facts.yuan(), wrong));
        }
    }

    /** What the amount that is paid asks for at least; the domain's rules, not the table. */
    private List<String> levelsNeeded(Money amount) {
        if (amount.compareTo(Money.yuan("10000.00")) > 0) {
            return List.of("director", "city");
        }
        var supervisors = facts.urgent() && facts.programme().equals("emergency-relief") ? "2000.00" : "1000.00";
        return amount.compareTo(Money.yuan(supervisors)) > 0 ? List.of("director") : List.of();
    }

    private static Actor colleague(String userId) {
        return Objects.requireNonNull(STAFF.get(userId), userId);
    }

    private boolean mayApprove(Act act) {
        var level = Role.of(act.level()).orElseThrow();
        var who = colleague(act.who());
        if (who.worksFor(level, STREET)) {
            return true;
        }
        var away = facts.away();
        return act.who().equals(facts.delegate())
                && away != null
                && colleague(away).worksFor(level, STREET)
                && !who.has(Role.FINANCE)
                && Stream.of(Role.DIRECTOR, Role.CITY)
                        .filter(higher -> higher.ordinal() > level.ordinal())
                        .anyMatch(higher -> who.worksFor(higher, STREET));
    }
}
