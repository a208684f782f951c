package org.niangjia.platform.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.variable.Variables;
import org.niangjia.platform.store.HeldRows;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * The deployed decision tables, in their latest versions, for our own code. Asking one is reading: unlike the engine's
 * service it writes neither a history of the answer nor who asked, so a form may ask as well as a step. What follows from
 * an answer is kept by whoever asked. A model's business rule task is the engine's own and leaves its history.
 */
@Component
public class DecisionTables {

    private final ProcessEngineConfigurationImpl engine;
    private final DmnEngine tables = RememberedFeel.tables().buildEngine();
    private final HeldRows<String, DmnDecision> latest = new HeldRows<>();

    DecisionTables(@Lazy ProcessEngineConfigurationImpl engine) {
        this.engine = engine;
    }

    /** @param key of the decision, e.g. {@code visit-pace} */
    public Table table(String key) {
        return facts -> {
            var table = latest.find(
                            key,
                            () -> Optional.of((DmnDecision)
                                    engine.getCommandExecutorTxRequired().execute(context -> engine.getDeploymentCache()
                                            .findDeployedLatestDecisionDefinitionByKey(key))))
                    .orElseThrow();
            return tables.evaluateDecisionTable(table, Variables.fromMap(new HashMap<>(facts)));
        };
    }

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
