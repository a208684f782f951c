package org.niangjia.story;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Counts what the database is asked, between the house and its pool; import it into a test that wants to know. */
public final class Statements implements BeanPostProcessor {

    private static final AtomicLong EXECUTED = new AtomicLong();
    private static final AtomicLong COMMITS = new AtomicLong();

    public static void reset() {
        EXECUTED.set(0);
        COMMITS.set(0);
    }

    /** A batch counts as one, as it is one round trip. */
    public static long executed() {
        return EXECUTED.get();
    }

    public static long commits() {
        return COMMITS.get();
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source ? counted(source, DataSource.class) : bean;
    }

    private static Object counted(Object real, Class<?> type) {
        InvocationHandler counting = (proxy, method, arguments) -> {
            if (method.getName().startsWith("execute")) {
                EXECUTED.incrementAndGet();
            } else if (method.getName().equals("commit")) {
                COMMITS.incrementAndGet();
            }
            return passedOn(real, method, arguments);
        };
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, counting);
    }

    private static @Nullable Object passedOn(Object real, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            var result = method.invoke(real, arguments);
            if (result instanceof Connection) {
                return counted(result, Connection.class);
            }
            return result instanceof Statement && method.getReturnType() != Statement.class
                    ? counted(result, method.getReturnType())
                    : result instanceof Statement ? counted(result, Statement.class) : result;
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
