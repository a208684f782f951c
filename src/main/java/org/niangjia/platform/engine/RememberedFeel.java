package org.niangjia.platform.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;

/**
 * FEEL that remembers, for an expression of a decision table, which facts it read and what came of it: with the same facts the
 * same comes again. Evaluated anew, each cell of a table costs as much as some reading of rows. What asks for the time is not
 * remembered, nor what looks at all facts there are.
 */
public final class RememberedFeel implements FeelEngine {

    /** Terms, levels and routes are asked with few different facts; amounts with many, of which the latest are kept. */
    private static final int ANSWERS = 64;

    private static final Pattern CHANGES_BY_ITSELF = Pattern.compile("\\b(now|today|random number)\\s*\\(");

    private final FeelEngine feel;
    private final Map<Question, List<Answer>> remembered = new ConcurrentHashMap<>();

    RememberedFeel(FeelEngine feel) {
        this.feel = feel;
    }

    /** Settings of decision tables as the engine makes them, with this in place of its own. */
    public static DefaultDmnEngineConfiguration tables() {
        var tables = new DefaultDmnEngineConfiguration();
        tables.setFeelEngineFactory(() -> new RememberedFeel(new ScalaFeelEngineFactory().createInstance()));
        return tables;
    }

    /**
     * An expression.
     *
     * @param input the name of the fact that it tests; null where it is no test
     */
    private record Question(String expression, @Nullable String input) {}

    /** Empty facts that were looked for are kept too: an expression may ask whether there is one. */
    private record Answer(Map<String, Fact> facts, @Nullable Object value) {

        boolean holdsWith(VariableContext now) {
            return facts.entrySet().stream().allMatch(fact -> fact.getValue().equals(Fact.of(now, fact.getKey())));
        }
    }

    private record Fact(boolean isThere, @Nullable Object value) {

        static Fact of(VariableContext context, String name) {
            @Nullable TypedValue value = context.resolve(name);
            return new Fact(context.containsVariable(name), value == null ? null : value.getValue());
        }
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // What is remembered is what the expression gave before, null too.
    public <T> T evaluateSimpleExpression(String expression, VariableContext facts) {
        return (T)
                answer(new Question(expression, null), facts, seen -> feel.evaluateSimpleExpression(expression, seen));
    }

    @Override
    public boolean evaluateSimpleUnaryTests(String expression, String input, VariableContext facts) {
        return Boolean.TRUE.equals(answer(
                new Question(expression, input),
                facts,
                seen -> feel.evaluateSimpleUnaryTests(expression, input, seen)));
    }

    /** Evaluates it. */
    private interface Evaluation {

        @Nullable Object with(VariableContext facts);
    }

    private @Nullable Object answer(Question question, VariableContext facts, Evaluation evaluation) {
        var known = remembered.computeIfAbsent(question, first -> new CopyOnWriteArrayList<>());
        for (var answer : known) {
            if (answer.holdsWith(facts)) {
                return answer.value();
            }
        }
        var seen = new Seen(facts);
        var value = evaluation.with(seen);
        if (!seen.all && isLasting(question, value)) {
            if (known.size() >= ANSWERS) {
                known.remove(0);
            }
            known.add(new Answer(seen.facts, value));
        }
        return value;
    }

    private static boolean isLasting(Question question, @Nullable Object value) {
        return (value == null || value instanceof String || value instanceof Number || value instanceof Boolean)
                && !CHANGES_BY_ITSELF.matcher(question.expression()).find();
    }

    /** Facts, and which of them were looked at. */
    private static final class Seen implements VariableContext {

        private final VariableContext context;
        private final Map<String, Fact> facts = new LinkedHashMap<>();
        private boolean all;

        Seen(VariableContext context) {
            this.context = context;
        }

        @Override
        public TypedValue resolve(String name) {
            note(name);
            return context.resolve(name);
        }

        @Override
        public boolean containsVariable(String name) {
            return note(name).isThere();
        }

        private Fact note(String name) {
            return facts.computeIfAbsent(name, unseen -> Fact.of(context, name));
        }

        @Override
        public Set<String> keySet() {
            all = true;
            return context.keySet();
        }
    }
}
