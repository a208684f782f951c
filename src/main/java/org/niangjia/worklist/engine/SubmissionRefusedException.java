package org.niangjia.worklist.engine;

import org.niangjia.platform.problem.Refusal;

/**
 * Ends the completion of a task and rolls it back. The engine knows no other way to refuse one; the message is what a
 * person who completed it through the engine's own interface reads, so it carries no personal data.
 */
public class SubmissionRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    SubmissionRefusedException(Refusal refusal) {
        super(refusal.inOneLine());
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
