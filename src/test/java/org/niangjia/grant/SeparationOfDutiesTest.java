package org.niangjia.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.niangjia.casefile.ApprovedGrants;
import org.niangjia.casefile.Assessors;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.Relatives;
import org.niangjia.grant.DutyWalk.Facts;
import org.niangjia.model.Models;
import org.niangjia.office.Actor;
import org.niangjia.office.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Assessor, approvers and releaser of a grant are different people and none is a relative, on every path of the models:
 * amounts × urgency × who assessed × who is a relative × who stands in × who does what × returns and repairs. And the walk
 * that shows it notices when a model or a rule is broken.
 */
class SeparationOfDutiesTest {

    private static final Logger LOG = LoggerFactory.getLogger(SeparationOfDutiesTest.class);
    private static final Models HOUSE = Models.ofTheHouse();

    private record Band(String programme, String yuan, boolean urgent, boolean goods) {}

    private static final List<Band> BANDS = List.of(
            new Band("emergency-relief", "1000.00", false, false),
            new Band("emergency-relief", "2000.00", true, false),
            new Band("emergency-relief", "2000.00", false, false),
            new Band("emergency-relief", "2000.01", true, false),
            new Band("emergency-relief", "10000.01", false, false),
            new Band("festival-goods", "300.00", false, true));

    private static final List<Set<String>> ASSESSORS =
            List.of(Set.of("lin", "qiu"), Set.of("mei", "fen"), Set.of("hua", "yan"));

    private static final List<Set<String>> RELATIVES =
            List.of(Set.of(), Set.of("mei"), Set.of("hua"), Set.of("yan", "ren"));

    /** Who is away, and who stands in for her; finance and the other district among them, whom no form would take. */
    private static final List<List<String>> LEAVES = List.of(
            List.of(), List.of("qiu", "hua"), List.of("mei", "hua"), List.of("mei", "yan"), List.of("hua", "tao"));

    private static List<Facts> everything() {
        var all = new ArrayList<Facts>();
        for (var band : BANDS) {
            for (var assessors : ASSESSORS) {
                for (var relatives : RELATIVES) {
                    for (var leave : LEAVES) {
                        all.add(facts(band, assessors, relatives, leave));
                    }
                }
            }
        }
        return all;
    }

    private static Facts facts(Band band, Set<String> assessors, Set<String> relatives, List<String> leave) {
        return new Facts(
                band.programme(),
                band.yuan(),
                band.urgent(),
                band.goods(),
                assessors,
                relatives,
                leave.isEmpty() ? null : leave.get(0),
                leave.isEmpty() ? null : leave.get(1));
    }

    @Test
    void noPathOfTheModelsPaysWithADutyMixed() {
        var models = new DutyModels(HOUSE);
        var flows = ConcurrentHashMap.<String>newKeySet();
        var states = new LongAdder();
        var payments = new LongAdder();
        everything().parallelStream().forEach(facts -> {
            var walk = new DutyWalk(models, facts, Function.identity()).walk();
            assertThat(walk.wrongs).as(facts.toString()).isEmpty();
            assertThat(walk.stopped).as(facts.toString()).isEmpty();
            flows.addAll(walk.flows);
            states.add(walk.states);
            payments.add(walk.payments);
        });
        LOG.info(
                "Walked {} combinations: {} states, {} of them with money on its way",
                everything().size(),
                states,
                payments);
        assertThat(payments.sum()).isPositive();
        var never = new TreeSet<String>();
        Objects.requireNonNull(HOUSE.processes().get("grant")).getModelElementsByType(SequenceFlow.class).stream()
                .map(SequenceFlow::getId)
                .filter(id -> !flows.contains(id))
                .forEach(never::add);
        // What the terms do not allow goes to the caseworker before anybody decides, an appeal begins at the level
        // above,
        // and a stop ends it: GrantStoryTest, AppealStoryTest and StoppedGrantStoryTest tell them.
        assertThat(never).containsExactly("Flow_Appealed", "Flow_GrantStopped", "Flow_NotEligible");
    }

    /** What somebody might draw or write. */
    enum Broken {
        APPROVAL_LEFT_OUT(redirected("grant", "Flow_LevelLeft", "Activity_CommitFunds")),
        RETURN_TAKEN_FOR_AN_APPROVAL(redirected("grant", "Flow_Returned", "Gateway_Level")),
        REJECTION_TAKEN_FOR_AN_APPROVAL(redirected("grant", "Flow_Rejected", "Gateway_Level")),
        SILENCE_TAKEN_FOR_AN_APPROVAL(redirected("grant", "Flow_ApprovalLate", "Activity_CommitFunds")),
        A_LEVEL_SKIPPED(redirected("grant", "Flow_Approved", "Activity_CommitFunds")),
        FUNDS_NOT_ASKED(redirected("grant", "Flow_AllLevelsPassed", "Gateway_Pay")),
        NO_NEW_ROUND_AFTER_A_RETURN(redirected("grant", "Flow_Resubmitted", "Activity_CommitFunds")),
        PAID_IN_SPITE_OF_AN_UPHELD_OBJECTION(redirected("grant", "Flow_CommitmentReleased", "Gateway_Pay")),
        NOBODY_RELEASES(redirected("disbursement", "Flow_PaymentPrepared", "Activity_SubmitPayment")),
        HELD_AND_STILL_PAID(redirected("disbursement", "Flow_Held", "Activity_SubmitPayment")),
        THE_CITY_NOT_ASKED(table("Rule_LargestGrant", "\"none\"")),
        THE_DIRECTOR_NOT_ASKED(table("Rule_LargerGrant", "\"supervisor\""), table("Rule_SupervisorTooLow", "\"none\"")),
        ASSESSORS_NOT_KNOWN(bench -> bench.answering(Assessors.class, Map.of("of", one -> Set.of()))),
        RELATIVES_NOT_KNOWN(bench -> bench.answering(Relatives.class, Map.of("of", one -> Set.of()))),
        ANYBODY_STANDS_IN(bench -> bench.with(
                Deciders.class,
                new Deciders(
                        bench.make(CaseFiles.class),
                        bench.make(Assessors.class),
                        bench.make(Relatives.class),
                        bench.make(StandIns.class)) {
                    @Override
                    Grant.Decider decider(Grant grant, Role level, Actor actor) {
                        var right = super.decider(grant, level, actor);
                        return new Grant.Decider(right.userId(), true, right.assessed(), right.relative(), null);
                    }
                })),
        DECIDERS_NOT_KNOWN_TO_FINANCE(bench -> forgetful(bench));

        private final Function<Models, Models> models;
        private final Function<Bench, Bench> bench;

        @SafeVarargs
        Broken(Consumer<Models>... changes) {
            this.models = models -> {
                Arrays.stream(changes).forEach(change -> change.accept(models));
                return models;
            };
            this.bench = Function.identity();
        }

        Broken(Function<Bench, Bench> bench) {
            this.models = Function.identity();
            this.bench = bench;
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsBrokenIsNoticed(Broken broken) {
        var models = new DutyModels(broken.models.apply(HOUSE.copy()));
        var noticed = everything().stream()
                .filter(facts -> facts.delegate() == null)
                .flatMap(facts -> {
                    var walk = new DutyWalk(models, facts, broken.bench).walk();
                    return Stream.concat(walk.wrongs.stream(), walk.stopped.stream());
                })
                .findFirst();
        LOG.info("{}: {}", broken, noticed.orElse("not noticed"));
        assertThat(noticed).isPresent();
    }

    private static Consumer<Models> redirected(String process, String flow, String target) {
        return models -> {
            BpmnModelInstance model = Objects.requireNonNull(models.processes().get(process));
            SequenceFlow edge = model.getModelElementById(flow);
            FlowNode next = model.getModelElementById(target);
            edge.getTarget().getIncoming().remove(edge);
            edge.setTarget(next);
            next.getIncoming().add(edge);
        };
    }

    private static Consumer<Models> table(String rule, String output) {
        return models ->
                Objects.requireNonNull(models.decisions().get("approval-level"))
                        .getModelElementsByType(OutputEntry.class)
                        .stream()
                        .filter(entry ->
                                entry.getParentElement().getAttributeValue("id").equals(rule))
                        .forEach(entry -> entry.getText().setTextContent(output));
    }

    /** Finance is told of no decider. */
    private static Bench forgetful(Bench bench) {
        var right = bench.make(ApprovedGrants.class);
        var answers = new HashMap<String, Bench.Answer>();
        answers.put("find", one -> right.find((String) one[0])
                .map(grant -> new ApprovedGrants.ApprovedGrant(
                        grant.grantId(),
                        grant.caseNumber(),
                        grant.programme(),
                        grant.fund(),
                        grant.person(),
                        grant.amount(),
                        grant.goods(),
                        grant.funded(),
                        Set.of())));
        return bench.answering(ApprovedGrants.class, answers);
    }
}
