package org.niangjia.platform.problem;

import java.util.List;
import org.springframework.http.HttpStatus;

/**
 * Ends an HTTP request with a problem (RFC 9457). Use cases return refusals; only the web layer, or a place from which
 * nothing can be returned, throws one.
 */
public class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.type());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }

    /** The thing does not exist, or the reader may not know that it does: both look alike. */
    public static ProblemException notFound() {
        return new ProblemException(new Problem("not-found", HttpStatus.NOT_FOUND, List.of()));
    }

    /** The reader is known, and this is not hers to do. */
    public static ProblemException forbidden() {
        return new ProblemException(new Problem("forbidden", HttpStatus.FORBIDDEN, List.of()));
    }

    /**
     * The state of things does not allow it.
     *
     * @param type slug of the problem type, also the key of its texts
     */
    public static ProblemException conflict(String type) {
        return new ProblemException(new Problem(type, HttpStatus.CONFLICT, List.of()));
    }

    /** Fields are wrong. */
    public static ProblemException invalid(Refusal refusal) {
        return new ProblemException(new Problem("invalid", HttpStatus.UNPROCESSABLE_ENTITY, refusal.errors()));
    }

    /** The request is not what the interface speaks, e.g. not JSON. */
    public static ProblemException badRequest(String type) {
        return new ProblemException(new Problem(type, HttpStatus.BAD_REQUEST, List.of()));
    }

    /**
     * A problem before it is written in the reader's language.
     *
     * @param type slug; texts {@code problem.<type>.title} and {@code problem.<type>.detail} explain it
     */
    public record Problem(String type, HttpStatus status, List<FieldError> errors) {}
}
