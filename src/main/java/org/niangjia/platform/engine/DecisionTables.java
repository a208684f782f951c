package org.niangjia.platform.engine;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.util.ConcurrentLruCache;

/**
 * The deployed decision tables, in their latest versions, for our own code. Asking one is reading: unlike the engine's
 * service it writes neither a history of the answer nor who asked, so a form may ask as well as a step. What follows from
 * an answer is kept by whoever asked. An answer is remembered, for FEEL is read anew at each evaluation. A model's business
 * rule task is the engine's own and leaves its history.
 */
@Component
public class DecisionTables {

    /** Far more than the tables have rows; terms, levels and paces are asked with few different facts. */
    private static final int REMEMBERED = 2_000;

    private final ProcessEngineConfigurationImpl engine;
    private final ConcurrentLruCache<Question, DmnDecisionTableResult> answers =
            new ConcurrentLruCache<>(REMEMBERED, this::evaluated);
    private final DmnEngine tables =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    DecisionTables(@Lazy ProcessEngineConfigurationImpl engine) {
        this.engine = engine;
    }

    /** @param key of the decision, e.g. {@code visit-pace} */
    public Table table(String key) {
        return facts -> {
            var table = engine.getCommandExecutorTxRequired()
                    .execute(context -> engine.getDeploymentCache().findDeployedLatestDecisionDefinitionByKey(key));
            return answers.get(new Question((DmnDecision) table, new HashMap<>(facts)));
        };
    }

    private DmnDecisionTableResult evaluated(Question question) {
        return tables.evaluateDecisionTable(question.table, Variables.fromMap(question.facts));
    }

    /** The same facts before the same version of a table, of which the engine keeps one, have the same answer. */
    private record Question(DmnDecision table, Map<String, Object> facts) {}

    /** A table that can be asked. */
    @FunctionalInterface
    public interface Table {

        /**
         * The rows that hold.
         *
         * @param facts by the names of the table's inputs; a fact may be null, and a table may ask for fewer
         */
        DmnDecisionTableResult ask(Map<String, ?> facts);
    }
}
