package org.niangjia.worklist;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.niangjia.platform.engine.Variable;
import org.niangjia.platform.problem.FieldError;
import org.niangjia.platform.problem.Refusal;

/** What a task form says of a submission. */
public sealed interface Answer {

    /** Taken; the facts route the token on. */
    record Accepted(Map<String, Object> facts) implements Answer {

        public Accepted {
            facts = Map.copyOf(facts);
        }

        public <T> Accepted with(Variable<T> variable, T value) {
            var more = new HashMap<>(facts);
            more.put(variable.name(), value);
            return new Accepted(more);
        }
    }

    /** Not taken; nothing has changed. */
    record Refused(Refusal refusal) implements Answer {}

    static Accepted accepted() {
        return new Accepted(Map.of());
    }

    static Refused refused(String field, String message) {
        return new Refused(Refusal.of(field, message));
    }

    static Refused refused(List<FieldError> errors) {
        return new Refused(new Refusal(errors));
    }
}
