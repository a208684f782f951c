package org.niangjia.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.junit.jupiter.api.Test;

class RememberedFeelTest {

    private final List<String> evaluated = new ArrayList<>();
    private final FeelEngine real = new ScalaFeelEngineFactory().createInstance();
    private final FeelEngine feel = new RememberedFeel(new FeelEngine() {
        @Override
        public <T> T evaluateSimpleExpression(String expression, VariableContext facts) {
            evaluated.add(expression);
            return real.evaluateSimpleExpression(expression, facts);
        }

        @Override
        public boolean evaluateSimpleUnaryTests(String expression, String input, VariableContext facts) {
            evaluated.add(expression);
            return real.evaluateSimpleUnaryTests(expression, input, facts);
        }
    });

    private static VariableContext facts(Map<String, Object> facts) {
        return Variables.fromMap(facts).asVariableContext();
    }

    private Object ask(String expression, Map<String, Object> facts) {
        return feel.evaluateSimpleExpression(expression, facts(facts));
    }

    @Test
    void sameFactsAreNotEvaluatedAgain() {
        assertThat(ask("amount * 2", Map.of("amount", 3, "case", "a"))).hasToString("6");
        assertThat(ask("amount * 2", Map.of("amount", 3, "case", "b"))).hasToString("6");
        assertThat(evaluated).hasSize(1);

        assertThat(ask("amount * 2", Map.of("amount", 4, "case", "a"))).hasToString("8");
        assertThat(evaluated).hasSize(2);
    }

    @Test
    void whatWasReadBeforeIsNotAllThatCounts() {
        var expression = "if urgent then fast else slow";
        assertThat(ask(expression, Map.of("urgent", true, "fast", 1, "slow", 2)))
                .hasToString("1");
        assertThat(ask(expression, Map.of("urgent", false, "fast", 1, "slow", 2)))
                .hasToString("2");
        assertThat(ask(expression, Map.of("urgent", false, "fast", 1, "slow", 3)))
                .hasToString("3");
        assertThat(ask(expression, Map.of("urgent", true, "fast", 9, "slow", 3)))
                .hasToString("9");
    }

    @Test
    void testsOfOneInputAreKeptApart() {
        var test = "\"system\",\"desk\"";
        assertThat(feel.evaluateSimpleUnaryTests(test, "way", facts(Map.of("way", "desk", "other", "x"))))
                .isTrue();
        assertThat(feel.evaluateSimpleUnaryTests(test, "other", facts(Map.of("way", "desk", "other", "x"))))
                .isFalse();
        assertThat(feel.evaluateSimpleUnaryTests(test, "way", facts(Map.of("way", "paper"))))
                .isFalse();
        assertThat(feel.evaluateSimpleUnaryTests(test, "way", facts(Map.of("way", "desk"))))
                .isTrue();
    }

    @Test
    void aFactThatComesLaterCounts() {
        assertThat(ask("amount", Map.of())).isNull();
        assertThat(ask("amount", Map.of("amount", 5))).hasToString("5");
        assertThat(ask("amount", Map.of())).isNull();
    }

    @Test
    void theTimeIsAskedEachTime() {
        ask("string(now())", Map.of());
        ask("string(now())", Map.of());
        assertThat(evaluated).hasSize(2);
    }

    @Test
    void manyFactsDoNotPileUp() {
        for (int amount = 0; amount < 1_000; amount++) {
            ask("amount + 1", Map.of("amount", amount));
        }
        evaluated.clear();
        assertThat(ask("amount + 1", Map.of("amount", 999))).hasToString("1000");
        assertThat(evaluated).isEmpty();
        assertThat(ask("amount + 1", Map.of("amount", 0))).hasToString("1");
        assertThat(evaluated).hasSize(1);
    }
}
