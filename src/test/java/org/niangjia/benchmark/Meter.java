package org.niangjia.benchmark;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.MethodExecutionListener;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Counts what a house asks of its database, between the house and its pool; import it into a test that wants to know. What
 * the demo's bank writes into its own book is another house's work and is left out.
 */
public final class Meter implements BeanPostProcessor {

    private static final String OTHER_SIDE = "sandbox_";

    private final Map<String, AtomicLong> byStatement = new ConcurrentHashMap<>();
    private final AtomicLong statements = new AtomicLong();
    private final AtomicLong executions = new AtomicLong();
    private final AtomicLong commits = new AtomicLong();
    private final AtomicLong rollbacks = new AtomicLong();

    /**
     * A reading.
     *
     * @param statements each row of a batch counts
     * @param roundTrips a batch counts once, and so does each commit and each rollback
     */
    public record Reading(long statements, long roundTrips, long commits, long rollbacks) {

        /** Statements sent, of which a batch is one. */
        public long executions() {
            return roundTrips - commits - rollbacks;
        }

        Reading plus(Reading more) {
            return new Reading(
                    statements + more.statements,
                    roundTrips + more.roundTrips,
                    commits + more.commits,
                    rollbacks + more.rollbacks);
        }

        /** What was used from an earlier reading to this one. */
        public Reading since(Reading before) {
            return new Reading(
                    statements - before.statements,
                    roundTrips - before.roundTrips,
                    commits - before.commits,
                    rollbacks - before.rollbacks);
        }
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source ? over(source) : bean;
    }

    /** That database, counted. */
    DataSource over(DataSource database) {
        return ProxyDataSourceBuilder.create(database)
                .listener(new Executions())
                .methodListener(new Ends())
                .build();
    }

    public Reading read() {
        return new Reading(
                statements.get(), executions.get() + commits.get() + rollbacks.get(), commits.get(), rollbacks.get());
    }

    /** How often each statement was sent so far. */
    public Map<String, Long> byStatement() {
        var copy = new TreeMap<String, Long>();
        byStatement.forEach(
                (sql, times) -> copy.merge(sql.replaceAll("\\s+", " ").strip(), times.get(), Long::sum));
        return copy;
    }

    private final class Executions implements QueryExecutionListener {

        @Override
        public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
            // Counted when it is done.
        }

        @Override
        public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
            if (queries.stream().anyMatch(query -> query.getQuery().contains(OTHER_SIDE))) {
                return;
            }
            executions.incrementAndGet();
            statements.addAndGet(Math.max(1, execution.getBatchSize()));
            queries.forEach(query -> byStatement
                    .computeIfAbsent(query.getQuery(), sql -> new AtomicLong())
                    .incrementAndGet());
        }
    }

    private final class Ends implements MethodExecutionListener {

        @Override
        public void beforeMethod(MethodExecutionContext call) {
            // Counted when it is done.
        }

        @Override
        public void afterMethod(MethodExecutionContext call) {
            switch (call.getMethod().getName()) {
                case "commit" -> commits.incrementAndGet();
                case "rollback" -> rollbacks.incrementAndGet();
                default -> {}
            }
        }
    }
}
