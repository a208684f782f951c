package org.niangjia.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Two at the same moment: one is held before her commit until the other meets what she has in hand. Of the tests' H2. */
public final class Race {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final TransactionTemplate transactions;
    private final JdbcClient jdbc;

    public Race(ApplicationContext context) {
        this.transactions = context.getBean(TransactionTemplate.class);
        this.jdbc = context.getBean(JdbcClient.class);
    }

    /** What the second got, who began when the first had done her part, and waited for her commit. */
    public <T> T of(Runnable first, Supplier<T> second) {
        return of(first, second, () -> {});
    }

    /** @param meanwhile what happens while the second waits, still before the first commits */
    public <T> T of(Runnable first, Supplier<T> second, Runnable meanwhile) {
        var waits = transactions.execute(held -> {
            first.run();
            var result = CompletableFuture.supplyAsync(second);
            await().atMost(PATIENCE).pollInterval(LOOK).until(() -> result.isDone() || somebodyWaits());
            assertThat(result).describedAs("the second, who should wait").isNotDone();
            meanwhile.run();
            return result;
        });
        return Objects.requireNonNull(waits).join();
    }

    private boolean somebodyWaits() {
        return jdbc.sql("select count(*) from information_schema.sessions where blocker_id is not null")
                        .query(Long.class)
                        .single()
                > 0;
    }
}
