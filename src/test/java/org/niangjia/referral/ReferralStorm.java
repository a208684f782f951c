package org.niangjia.referral;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.CaseOpening;
import org.niangjia.casefile.Consents;
import org.niangjia.casefile.Consents.Consent;
import org.niangjia.casefile.Households;
import org.niangjia.casefile.IdNumber;
import org.niangjia.casefile.Person;
import org.niangjia.casefile.PersonId;
import org.niangjia.casefile.Plan;
import org.niangjia.casefile.PlanItem;
import org.niangjia.casefile.Plans;
import org.niangjia.casefile.Sex;
import org.niangjia.casefile.Urgency;
import org.niangjia.office.OfficeCode;
import org.niangjia.platform.engine.NotNow;
import org.niangjia.referral.AgencyWord.Kind;
import org.niangjia.referral.ReferralEvent.Standing;
import org.niangjia.story.Colleague;
import org.niangjia.story.People;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.ConcurrencyFailureException;

/**
 * Many referrals at once through the real door, engine and database: eight threads bring every agency's words shuffled
 * and repeated, send the referrals out while their answers already come, and withdraw every fifth case in between.
 *
 * <p>What the database then holds must be what the domain makes of the same words in the order in which they were
 * recorded; where nothing was withdrawn, also what it makes of them in the order in which they were said.
 */
final class ReferralStorm {

    private static final int THREADS = 8;
    private static final int CASES_AT_ONCE = 4;
    private static final int TRIES = 50;
    private static final String AGENCY = OneReferral.AGENCY;
    private static final List<String> SERVICES =
            List.of("minimum-living-allowance", "temporary-relief", "hardship-visit");

    private final ApplicationContext context;
    private final Referrals referrals;
    private final RuntimeService runtime;
    private final ManagementService management;
    private final Partner partner;
    private final Random random;
    private final Map<Integer, AtomicInteger> answers = new ConcurrentHashMap<>();
    private final AtomicInteger engineRetries = new AtomicInteger();

    /** What an agency says of one referral: its words in their order, each in a message of its own. */
    private record Told(
            String referralId, String processId, boolean withdrawn, List<Said> said, Map<String, Integer> heard) {}

    private record Said(String messageId, AgencyWord word, String body) {}

    /** What it took. */
    record Figures(
            int referrals,
            int posts,
            Map<Integer, AtomicInteger> answers,
            double collisions,
            int retries,
            Duration took) {}

    ReferralStorm(ApplicationContext context, int port, long seed) {
        this.context = context;
        this.referrals = context.getBean(Referrals.class);
        this.runtime = context.getBean(RuntimeService.class);
        this.management = context.getBean(ManagementService.class);
        this.random = new Random(seed);
        var secret = context.getEnvironment().getRequiredProperty("niangjia.agencies." + AGENCY + ".secret");
        this.partner = new Partner(port, AGENCY, secret);
        Colleague.of(port, "admin")
                .put("/sandbox/agencies/" + AGENCY + "/behaviour", Map.of("mode", "silent"))
                .is(200);
        Metrics.globalRegistry.add(new SimpleMeterRegistry());
    }

    Figures rages(int cases) throws Exception {
        var told = new ArrayList<Told>();
        var collisionsBefore = collisions();
        var took = Duration.ZERO;
        var threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (int from = 0; from < cases; from += CASES_AT_ONCE) {
                var work = new ArrayList<Callable<Void>>();
                for (int each = from; each < Math.min(cases, from + CASES_AT_ONCE); each++) {
                    told.addAll(aCase(work));
                }
                Collections.shuffle(work, random);
                var began = System.nanoTime();
                for (var done : threads.invokeAll(work)) {
                    done.get();
                }
                took = took.plusNanos(System.nanoTime() - began);
            }
        } finally {
            threads.shutdown();
        }
        told.forEach(this::endedAsTheDomainSays);
        return new Figures(
                told.size(),
                answers.values().stream().mapToInt(AtomicInteger::get).sum(),
                answers,
                collisions() - collisionsBefore,
                engineRetries.get(),
                took);
    }

    private static double collisions() {
        return Metrics.globalRegistry.find("niangjia.webhook.collisions").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private List<Told> aCase(List<Callable<Void>> work) {
        var caseNumber = context.getBean(CaseOpening.class)
                .open(new OfficeCode("510104020"), "grid", Urgency.NORMAL, "caseworker", Set.of("serious-illness"))
                .aidCase()
                .caseNumber();
        var woman = new PersonId(UUID.randomUUID().toString());
        context.getBean(Households.class).replace(caseNumber, List.of(person(caseNumber, woman)));
        context.getBean(Consents.class)
                .record(caseNumber, new Consent(AGENCY, Consent.REFERRAL, true), null, "caseworker");
        var items = SERVICES.stream()
                .map(service -> new PlanItem(
                        UUID.randomUUID().toString(),
                        caseNumber,
                        1,
                        PlanItem.Kind.REFERRAL,
                        AGENCY,
                        service,
                        null,
                        woman,
                        null,
                        null))
                .toList();
        context.getBean(Plans.class).add(new Plan(caseNumber, 1, true, items));
        var withdrawn = random.nextInt(5) == 0;
        if (withdrawn) {
            work.add(retried(() -> context.getBean(FollowReferral.class).withdraw(caseNumber, "caseworker")));
        }
        return items.stream()
                .map(item -> aReferral(caseNumber, item, withdrawn, work))
                .toList();
    }

    private Told aReferral(CaseNumber caseNumber, PlanItem item, boolean withdrawn, List<Callable<Void>> work) {
        var process =
                runtime.startProcessInstanceByKey("referral", caseNumber.value(), Map.of("planItem", item.itemId()));
        var referralId = (String) runtime.getVariable(process.getId(), "referralId");
        var job = management
                .createJobQuery()
                .processInstanceId(process.getId())
                .activityId("Activity_SendReferral")
                .singleResult()
                .getId();
        work.add(retried(() -> management.executeJob(job)));
        var told = new Told(referralId, process.getId(), withdrawn, story(referralId), new ConcurrentHashMap<>());
        for (var said : told.said()) {
            var times = 1 + random.nextInt(2);
            for (int time = 0; time < times; time++) {
                work.add(() -> brings(told, said));
            }
        }
        return told;
    }

    private static Person person(CaseNumber caseNumber, PersonId woman) {
        return new Person(
                woman,
                caseNumber,
                "沈秋月",
                new IdNumber(People.woman("19880312")),
                null,
                Sex.FEMALE,
                Person.APPLICANT,
                "13800000001",
                "某小区 3 栋 201",
                Set.of("serious-illness"));
    }

    private List<Said> story(String referralId) {
        var kinds = new ArrayList<Kind>();
        some(kinds, Kind.RECEIVED, Kind.INFORMATION_REQUESTED);
        var course = random.nextInt(8);
        if (course > 0) {
            if (course > 1) {
                kinds.add(Kind.ACCEPTED);
                some(kinds, Kind.PROGRESSED, Kind.INFORMATION_REQUESTED);
            }
            kinds.add(course < 3 ? Kind.REJECTED : Kind.COMPLETED);
        }
        if (course == 7) {
            kinds.remove(kinds.size() - 1);
        }
        var began = Instant.now().minusSeconds(60);
        var said = new ArrayList<Said>();
        for (var kind : kinds) {
            said.add(said(referralId, kind, began.plusMillis(said.size())));
        }
        return said;
    }

    private void some(List<Kind> kinds, Kind first, Kind second) {
        for (int each = random.nextInt(3); each > 0; each--) {
            kinds.add(random.nextBoolean() ? first : second);
        }
    }

    private static Said said(String referralId, Kind kind, Instant at) {
        var data =
                switch (kind) {
                    case REJECTED -> "{\"reasonCode\": \"not-eligible\"}";
                    case COMPLETED -> "{\"outcome\": {\"kind\": \"granted\"}}";
                    case INFORMATION_REQUESTED -> "{\"message\": \"请补充\"}";
                    default -> "{}";
                };
        var word =
                switch (kind) {
                    case REJECTED -> AgencyWord.rejected(at, "not-eligible", null);
                    case COMPLETED -> AgencyWord.completed(at, new AgencyWord.Outcome("granted", null, null));
                    default -> AgencyWord.of(kind, at);
                };
        var type = "org.niangjia.referral." + kind.code() + ".v1";
        return new Said(Partner.newId(), word, Partner.event(referralId, type, at, data));
    }

    /** Brings it as often as it is not judged, as a partner would, and a forgery of it after it. */
    private Void brings(Told told, Said said) {
        var status = 503;
        for (int tried = 0; status == 503 && tried < TRIES; tried++) {
            status = sends(said.messageId(), said.body()).status();
        }
        var before = told.heard().putIfAbsent(said.messageId(), status);
        assertThat(status).as("judged once").isIn(202, 409).isEqualTo(before == null ? status : before);
        if (before != null) {
            var forged = sends(said.messageId(), said.body() + " ");
            assertThat(forged.type()).isIn("message-id-reused", "busy");
        }
        return null;
    }

    private Partner.Answer sends(String messageId, String body) {
        var answer = partner.sends(messageId, body);
        answers.computeIfAbsent(answer.status(), status -> new AtomicInteger()).incrementAndGet();
        return answer;
    }

    /** As the job executor, or a person who is asked to try again, would. */
    private Callable<Void> retried(Runnable work) {
        return () -> {
            for (int tried = 1; ; tried++) {
                try {
                    work.run();
                    return null;
                } catch (NotNow handsFull) {
                    // It was no try; the engine would come again in some seconds.
                    tried--;
                    Thread.yield();
                } catch (OptimisticLockingException | ConcurrencyFailureException met) {
                    engineRetries.incrementAndGet();
                    if (tried == TRIES) {
                        throw met;
                    }
                }
            }
        };
    }

    private void endedAsTheDomainSays(Told told) {
        var end = referrals.get(told.referralId());
        var recorded = referrals.events(told.referralId());

        var replayed = new OneReferral();
        for (var event : recorded) {
            if (event.word().isPresent()) {
                replayed.hears(AGENCY, event.eventId(), "", event.word().get());
            } else if (event.kind().equals(ReferralEvent.SENT)) {
                replayed.goesOut();
            } else if (event.kind().equals(ReferralEvent.WITHDRAWN)) {
                replayed.isWithdrawn();
            }
        }
        isAlike(replayed, end);
        assertThat(words(replayed.said())).isEqualTo(words(recorded));
        assertThat(words(recorded)).as("each word once").hasSameSizeAs(told.said());

        if (!told.withdrawn()) {
            var inOrder = new OneReferral();
            inOrder.goesOut();
            told.said().forEach(said -> inOrder.hears(AGENCY, said.messageId(), "", said.word()));
            isAlike(inOrder, end);
        }
        isAnsweredAsRecorded(told, recorded);
        somebodyHasTheToken(told, end);
    }

    private static void isAlike(OneReferral inMemory, Referral end) {
        var expected = inMemory.now();
        assertThat(end.status()).isEqualTo(expected.status());
        if (expected.isOpen()) {
            assertThat(end.acceptedAt()).isEqualTo(expected.acceptedAt());
            assertThat(end.askedAt()).isEqualTo(expected.askedAt());
            assertThat(end.underWay()).isEqualTo(expected.underWay());
        }
    }

    private static List<String> words(List<ReferralEvent> events) {
        return events.stream()
                .filter(event -> event.word().isPresent())
                .map(event -> event.kind() + " " + event.standing())
                .toList();
    }

    private static void isAnsweredAsRecorded(Told told, List<ReferralEvent> recorded) {
        for (var said : told.said()) {
            var event = recorded.stream()
                    .filter(each -> each.saidAt().equals(said.word().saidAt()))
                    .filter(each -> each.word().isPresent())
                    .toList();
            assertThat(event).hasSize(1);
            assertThat(told.heard().get(said.messageId()))
                    .isEqualTo(event.get(0).standing() == Standing.REFUSED ? 409 : 202);
            assertThat(told.withdrawn() || event.get(0).standing() != Standing.REFUSED)
                    .as("only our own withdrawal makes a true word impossible")
                    .isTrue();
        }
    }

    private void somebodyHasTheToken(Told told, Referral end) {
        var process = runtime.createProcessInstanceQuery()
                .processInstanceId(told.processId())
                .singleResult();
        if (process == null) {
            assertThat(end.isOpen()).isFalse();
            return;
        }
        var at = runtime.getActiveActivityIds(told.processId());
        if (end.status() == ReferralStatus.WITHDRAWN) {
            // The case's own process, of which this storm knows nothing, takes its token away.
            return;
        }
        if (!end.isOpen()) {
            assertThat(at).as(end.toString()).containsAnyOf("Task_Replan", "Task_ProvideInformation");
            return;
        }
        assertThat(at).as(end.toString()).contains(end.isWithAgency() ? "Receive_Answer" : "Task_ProvideInformation");
        assertThat(end.dueAt()).isPresent();
    }
}
