package org.niangjia.platform.problem;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns whatever ends a request into a problem; a stack trace goes to the log, never to the reader. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private final Problems problems;

    ProblemAdvice(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    ResponseEntity<Object> problem(ProblemException problem) {
        return answer(problem.problem());
    }

    /** Another did the same at the same moment, and the database kept the first: trying again meets its result. */
    @ExceptionHandler({ConcurrencyFailureException.class, DuplicateKeyException.class})
    ResponseEntity<Object> conflict(DataAccessException atTheSameMoment) {
        return answer(new ProblemException.Problem("busy", HttpStatus.CONFLICT, List.of()));
    }

    /** Spring Security answers these itself; caught here they would become a fault of ours. */
    @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
    void leaveToSecurity(RuntimeException refused) {
        throw refused;
    }

    @ExceptionHandler
    ResponseEntity<Object> fault(Exception unexpected) {
        if (Outage.isBehind(unexpected)) {
            LOG.warn("A request met no database: {}", unexpected.getClass().getSimpleName());
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                    .header(HttpHeaders.RETRY_AFTER, String.valueOf(Outage.PAUSE.toSeconds()))
                    .body(problems.of(Outage.problem()));
        }
        LOG.error("A request ended in a fault", unexpected);
        return answer(new ProblemException.Problem("fault", HttpStatus.INTERNAL_SERVER_ERROR, List.of()));
    }

    /** What Spring MVC itself refuses: an unknown path, a wrong method, a body that is not JSON. */
    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception refused,
            @org.jspecify.annotations.Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        var type =
                switch (status.value()) {
                    case 400 -> "bad-request";
                    case 404 -> "not-found";
                    case 405 -> "method-not-allowed";
                    case 406 -> "not-acceptable";
                    case 413 -> "too-large";
                    case 415 -> "unsupported-media-type";
                    default -> status.is5xxServerError() ? "fault" : "bad-request";
                };
        return new ResponseEntity<>(problems.of(type, HttpStatus.valueOf(status.value()), List.of()), headers, status);
    }

    private ResponseEntity<Object> answer(ProblemException.Problem problem) {
        return ResponseEntity.status(problem.status()).body(problems.of(problem));
    }
}
