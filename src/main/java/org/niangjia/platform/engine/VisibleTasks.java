package org.niangjia.platform.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.jspecify.annotations.Nullable;

/**
 * Puts two statements of ours in place of the engine's task list and its count: the same, with one condition more, by which
 * people find the tasks that {@link TaskAuthorizations} lets them see.
 */
public final class VisibleTasks {

    private static final List<String> REPLACED = List.of("selectTaskByQueryCriteria", "selectTaskCountByQueryCriteria");

    private VisibleTasks() {}

    static void replaceIn(ProcessEngineConfigurationImpl engine) {
        OurStatements.read(engine, VisibleTasks.class);
        var factory = engine.getDbSqlSessionFactory();
        // The engine's own map, where its database has one, belongs to all engines of the machine.
        @Nullable Map<String, String> others = factory.getStatementMappings();
        var named = new HashMap<String, String>(others == null ? Map.of() : others);
        REPLACED.forEach(statement -> named.put(statement, OurStatements.name(VisibleTasks.class, statement)));
        factory.setStatementMappings(named);
    }

    /** Whether a task may come up once for each of its candidates, so that a count has to look; asked by the statement. */
    public static boolean repeat(List<TaskQueryImpl> queries) {
        return queries.stream()
                .anyMatch(query -> query.getCandidateUser() != null
                        || query.getCandidateGroup() != null
                        || query.getCandidateGroups() != null
                        || query.getInvolvedUser() != null
                        || query.isWithCandidateGroups()
                        || query.isWithCandidateUsers());
    }
}
