package org.niangjia.platform.engine;

import java.util.function.Function;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;

/**
 * A command that is looked at, or given its rights, once its context is open; those who look after it still see what it
 * is.
 */
record InContext<T>(Command<T> command, Function<CommandContext, T> how) implements Command<T> {

    @Override
    public T execute(CommandContext context) {
        return how.apply(context);
    }

    static Command<?> lookInside(Command<?> command) {
        return command instanceof InContext<?> wrapped ? wrapped.command() : command;
    }
}
