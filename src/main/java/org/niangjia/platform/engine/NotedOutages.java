package org.niangjia.platform.engine;

import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.niangjia.platform.problem.Outage;

/** The engine's own interfaces make an answer of whatever fails; that it was the database's absence is noted before. */
class NotedOutages extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } catch (RuntimeException failure) {
            Outage.note(failure);
            throw failure;
        }
    }
}
