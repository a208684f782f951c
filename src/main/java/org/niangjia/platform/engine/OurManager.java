package org.niangjia.platform.engine;

import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;

/**
 * Puts a manager of rows of ours in the place of one of the engine's; a command has its own.
 *
 * @param type of the engine's
 * @param made ours
 */
record OurManager<M extends Session>(Class<M> type, Supplier<? extends M> made) implements SessionFactory {

    @Override
    public Class<?> getSessionType() {
        return type;
    }

    @Override
    public Session openSession() {
        return made.get();
    }
}
