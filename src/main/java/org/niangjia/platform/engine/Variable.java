package org.niangjia.platform.engine;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.jspecify.annotations.Nullable;

/**
 * A process variable: its name and its type in one line of the code, for delegates, forms, REST and tests alike.
 *
 * <p>Only texts, whole numbers and truth values exist, so that nobody stores an object: the engine carries ids and the
 * facts that route a token, people's data stays in our own tables.
 *
 * @param name the name in the models
 * @param type the Java type of its value
 * @param <T> the type of its value
 */
public record Variable<T>(String name, Class<T> type) {

    public static Variable<String> string(String name) {
        return new Variable<>(name, String.class);
    }

    public static Variable<Long> longInteger(String name) {
        return new Variable<>(name, Long.class);
    }

    public static Variable<Integer> integer(String name) {
        return new Variable<>(name, Integer.class);
    }

    public static Variable<Boolean> bool(String name) {
        return new Variable<>(name, Boolean.class);
    }

    /**
     * The value that a scope or its parents hold.
     *
     * @throws IllegalStateException when there is none: the model and the code disagree
     */
    public T in(VariableScope scope) {
        return find(scope)
                .orElseThrow(() -> new IllegalStateException(
                        "There is no variable %s in %s".formatted(name, scope.getVariableScopeKey())));
    }

    public Optional<T> find(VariableScope scope) {
        return of(scope.getVariable(name));
    }

    /**
     * Sees a value that somebody else took from a scope as this variable's.
     *
     * @throws IllegalStateException when it has another type
     */
    public Optional<T> of(@Nullable Object value) {
        // DMN answers with the smallest number type that fits; a count is a count.
        Object widened = value instanceof Integer number && type == Long.class ? number.longValue() : value;
        if (widened != null && !type.isInstance(widened)) {
            throw new IllegalStateException("The variable %s is a %s and should be a %s"
                    .formatted(name, widened.getClass().getSimpleName(), type.getSimpleName()));
        }
        return Optional.ofNullable(widened).map(type::cast);
    }

    /** Sets the value where the scope or the nearest parent has it, and at the process instance where nobody does. */
    public void set(VariableScope scope, T value) {
        scope.setVariable(name, value);
    }

    @Override
    public String toString() {
        return name;
    }
}
