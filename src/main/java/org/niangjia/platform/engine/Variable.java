package org.niangjia.platform.engine;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;

/**
 * A process variable: its name and type, stated once and used by delegates, forms and tests alike. Variables carry ids
 * and routing facts, never a person's data.
 *
 * @param <T> String, Long or Boolean
 */
public record Variable<T>(String name, Class<T> type) {

    public static Variable<String> string(String name) {
        return new Variable<>(name, String.class);
    }

    public static Variable<Long> longInteger(String name) {
        return new Variable<>(name, Long.class);
    }

    public static Variable<Boolean> bool(String name) {
        return new Variable<>(name, Boolean.class);
    }

    /**
     * Its value.
     *
     * @throws IllegalStateException when it is not set, which is a fault of the model
     */
    public T in(VariableScope scope) {
        return find(scope).orElseThrow(() -> new IllegalStateException("The process lacks the variable " + name));
    }

    public Optional<T> find(VariableScope scope) {
        return Optional.ofNullable(scope.getVariable(name)).map(type::cast);
    }

    public void set(VariableScope scope, T value) {
        scope.setVariable(name, value);
    }
}
