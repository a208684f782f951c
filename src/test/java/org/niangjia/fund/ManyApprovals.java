package org.niangjia.fund;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.niangjia.casefile.Money;
import org.niangjia.story.Colleague;
import org.niangjia.story.GrantStory;
import org.niangjia.story.MoneyFamily;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Far more grants than their fund covers, approved over HTTP by eight threads at once: half of them get their money, the
 * other half go back with the reason, and the journal added up line by line is what the balance says.
 */
final class ManyApprovals {

    private static final Logger LOG = LoggerFactory.getLogger(ManyApprovals.class);

    private static final String FUND = "group-micro-fund";
    private static final Money EACH = Money.yuan("300.00");
    private static final int THREADS = 8;

    private final ApplicationContext context;
    private final int port;
    private final Journal journal;

    ManyApprovals(ApplicationContext context, int port) {
        this.context = context;
        this.port = port;
        this.journal = context.getBean(Journal.class);
    }

    void of(int grants) throws Exception {
        var covered = grants / 2;
        var before = journal.balance(FUND).orElseThrow();
        var asked = new ArrayList<GrantStory>();
        for (int number = 0; number < grants; number++) {
            asked.add(new MoneyFamily(context, port, "sudden-shock").asksFor(FUND, null, EACH.amount()));
        }
        Collections.shuffle(asked);
        holdsJust(new Money(EACH.fen() * covered));
        try {
            var began = System.nanoTime();
            var answers = fromEightThreads(asked.stream()
                    .<Callable<Integer>>map(grant -> () -> approved(grant))
                    .toList());
            LOG.info(
                    "{} approvals on {} threads against a fund for {}: {}",
                    grants,
                    THREADS,
                    covered,
                    Duration.ofNanos(System.nanoTime() - began));

            assertThat(answers).containsOnly(204);
            assertThat(asked.stream().map(GrantStory::status))
                    .containsOnly("approved", "returned")
                    .filteredOn("approved"::equals)
                    .hasSize(covered);
            var after = journal.balance(FUND).orElseThrow();
            assertThat(after.available()).isEqualTo(Money.ZERO);
            assertThat(after.committed().minus(before.committed())).isEqualTo(new Money(EACH.fen() * covered));
            assertThat(journal.replayed(FUND)).isEqualTo(after);
            var refused = asked.stream()
                    .filter(grant -> grant.status().equals("returned"))
                    .findFirst()
                    .orElseThrow();
            assertThat(Colleague.of(port, "caseworker")
                            .get("/api/v1/cases/" + refused.caseNumber())
                            .body()
                            .get("timeline")
                            .findValuesAsText("event"))
                    .contains("fund-short");
        } finally {
            receives(before.available());
        }
    }

    /** Two people may meet at one hot row so often that one is asked to try again; she does. */
    private static int approved(GrantStory grant) {
        var supervisor = grant.as("supervisor");
        var taskId = supervisor.claims(grant.caseNumber().value(), "Task_ApproveGrant");
        return Stream.generate(() -> supervisor
                        .post("/api/v1/tasks/" + taskId + "/submission", Map.of("decision", "approve"))
                        .status())
                .limit(20)
                .filter(status -> status != 409)
                .findFirst()
                .orElse(409);
    }

    private void holdsJust(Money amount) {
        var spare = journal.pots(FUND)
                .getOrDefault(Pot.free(FUND), Balance.EMPTY)
                .available()
                .minus(amount);
        assertThat(inOne(() -> funds().withdraw(
                                Pot.free(FUND), UUID.randomUUID().toString(), spare, "the donor", "…", "finance")))
                .isTrue();
    }

    private void receives(Money amount) {
        inOne(() -> {
            funds().receive(FUND, UUID.randomUUID().toString(), amount, "the donor", null, "finance");
            return true;
        });
    }

    private KeepFunds funds() {
        return context.getBean(KeepFunds.class);
    }

    private boolean inOne(java.util.function.Supplier<Boolean> work) {
        var transactions = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        return Boolean.TRUE.equals(transactions.execute(status -> work.get()));
    }

    private static List<Integer> fromEightThreads(List<Callable<Integer>> work) throws Exception {
        var threads = Executors.newFixedThreadPool(THREADS);
        try {
            var answers = new ArrayList<Integer>();
            for (var answer : threads.invokeAll(work)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
