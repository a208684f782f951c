package org.niangjia.platform.engine;

import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.niangjia.platform.problem.ProblemException;
import org.niangjia.platform.problem.ProblemException.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Lets the house itself act on the engine within a person's request: start the process she asked for, read ids and
 * routing facts. The engine would ask her for rights on process instances, which nobody has; whether she may was decided
 * before.
 */
@Component
public class House {

    private static final Problem HALTED = new Problem("halted", HttpStatus.SERVICE_UNAVAILABLE, List.of());

    private final IdentityService identity;

    House(IdentityService identity) {
        this.identity = identity;
    }

    /** @throws ProblemException 503 when an administrator has suspended what is to move; nothing of it is done then */
    public <T> T act(Supplier<T> work) {
        var signedIn = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            return work.get();
        } catch (SuspendedEntityInteractionException suspended) {
            throw new ProblemException(HALTED);
        } finally {
            identity.setAuthentication(signedIn);
        }
    }
}
