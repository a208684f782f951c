package org.niangjia.grant;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts the house's own use cases together without starting it: what a constructor asks for is made the same way, or was
 * given. A port that nobody gave answers nothing.
 */
final class Bench {

    private final Map<Class<?>, Object> given = new HashMap<>();

    <T> Bench with(Class<T> type, T thing) {
        given.put(type, thing);
        return this;
    }

    /** A port that answers these calls, by the method's name. */
    <T> Bench answering(Class<T> port, Map<String, Answer> answers) {
        return with(
                port,
                port.cast(Proxy.newProxyInstance(
                        port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                            var answer = answers.get(method.getName());
                            if (answer != null) {
                                return answer.to(arguments == null ? new Object[0] : arguments);
                            }
                            if (method.isDefault()) {
                                return InvocationHandler.invokeDefault(proxy, method, arguments);
                            }
                            return nothing(method.getReturnType());
                        })));
    }

    /** What a port says. */
    interface Answer {
        Object to(Object... arguments);
    }

    private static @Nullable Object nothing(Class<?> type) {
        if (type == Optional.class) {
            return Optional.empty();
        }
        if (type == List.class) {
            return List.of();
        }
        return type == boolean.class ? Boolean.FALSE : null;
    }

    <T> T make(Class<T> type) {
        if (!given.containsKey(type)) {
            if (type.isInterface()) {
                answering(type, Map.of());
            } else {
                given.put(type, build(type));
            }
        }
        return Objects.requireNonNull(type.cast(given.get(type)));
    }

    private Object build(Class<?> type) {
        var constructor = type.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        var parts = new ArrayList<>();
        for (var part : constructor.getParameterTypes()) {
            parts.add(make(part));
        }
        try {
            return constructor.newInstance(parts.toArray());
        } catch (InstantiationException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("No " + type.getSimpleName() + " can be made", e);
        }
    }
}
