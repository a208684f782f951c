package org.niangjia.platform.engine;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.AbstractVariableQueryImpl;
import org.camunda.bpm.engine.impl.HistoricProcessInstanceQueryImpl;
import org.camunda.bpm.engine.impl.HistoricTaskInstanceQueryImpl;
import org.camunda.bpm.engine.impl.ProcessInstanceQueryImpl;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractExecuteFilterCmd;
import org.camunda.bpm.engine.impl.cmd.SaveFilterCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.FilterEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.DirectFieldAccessor;

/**
 * What queries and stored filters may ask: only the few expressions that filters need, at whatever depth. The engine refuses
 * expressions at the top of a query and evaluates those inside {@code orQueries} (CVE-2026-109432): whoever may ask for a list
 * of tasks could run code. Nor may they compare more facts than somebody would who looks for a task: each is one more table to
 * join, and with two hundred of them PostgreSQL thinks for minutes about the order.
 */
class QueryLimits extends CommandInterceptor {

    private static final Set<String> ALLOWED = Set.of("${currentUser()}", "${currentUserGroups()}", "${now()}");

    private static final int MOST_FACTS = 16;

    @Override
    public <T> T execute(Command<T> command) {
        var inside = InContext.lookInside(command);
        if (inside instanceof AbstractQuery<?, ?> query) {
            check(query);
        }
        if (inside instanceof SaveFilterCmd && field(inside, "filter") instanceof FilterEntity filter) {
            check(filter.getQuery());
            checkIsWritable(filter);
        }
        if (inside instanceof AbstractExecuteFilterCmd) {
            // What is stored may be older than this check, or written behind the engine's back.
            check(field(inside, "extendingQuery"), stored((String) field(inside, "filterId")));
        }
        return next.execute(command);
    }

    /** A number too large for JSON's reader is infinite, which its writer refuses: only when the row is written. */
    private static void checkIsWritable(FilterEntity filter) {
        try {
            filter.getQueryInternal();
            filter.getPropertiesInternal();
        } catch (IllegalArgumentException infinite) {
            throw new BadUserRequestException("A filter has a number that is too large", infinite);
        }
    }

    private static @Nullable Object stored(@Nullable String filterId) {
        var filter = filterId == null
                ? null
                : Context.getCommandContext().getFilterManager().findFilterById(filterId);
        return filter == null ? null : filter.getQuery();
    }

    private static void check(@Nullable Object... queries) {
        if (facts(Arrays.asList(queries), Collections.newSetFromMap(new IdentityHashMap<>())) > MOST_FACTS) {
            throw new BadUserRequestException("A query compares at most %d variables".formatted(MOST_FACTS));
        }
    }

    /** How many facts it compares. A query's alternatives share one list with it, so each is met again and again. */
    private static int facts(@Nullable Object query, Set<Object> met) {
        if (query == null || !met.add(query)) {
            return 0;
        }
        if (query instanceof AbstractQuery<?, ?> expressive
                && !ALLOWED.containsAll(expressive.getExpressions().values())) {
            throw new BadUserRequestException("Expressions are forbidden in queries");
        }
        if (query instanceof TaskQueryImpl tasks) {
            return tasks.getVariables().size() + facts(tasks.getQueries(), met);
        }
        if (query instanceof HistoricTaskInstanceQueryImpl tasks) {
            return tasks.getVariables().size() + facts(tasks.getQueries(), met);
        }
        if (query instanceof ProcessInstanceQueryImpl processes) {
            return processes.getQueryVariableValues().size() + facts(processes.getQueries(), met);
        }
        if (query instanceof HistoricProcessInstanceQueryImpl processes) {
            return processes.getQueryVariableValues().size() + facts(processes.getQueries(), met);
        }
        return query instanceof AbstractVariableQueryImpl<?, ?> others
                ? others.getQueryVariableValues().size()
                : 0;
    }

    private static int facts(List<?> alternatives, Set<Object> met) {
        return alternatives.stream()
                .mapToInt(alternative -> facts(alternative, met))
                .sum();
    }

    private static @Nullable Object field(Command<?> command, String name) {
        return new DirectFieldAccessor(command).getPropertyValue(name);
    }
}
