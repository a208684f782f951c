package org.niangjia.platform.problem;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.jspecify.annotations.Nullable;
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
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;

/** Turns whatever ends a request into a problem; a stack trace goes to the log, never to the reader. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    /**
     * PostgreSQL's words for a day out of its range and the character zero, which nothing of ours makes. What is too long or
     * too large may be of our own making, and stays a fault: whoever sent a true word says it again.
     */
    private static final Set<String> CANNOT_BE_KEPT = Set.of("22008", "22021");

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
        return answer("busy", HttpStatus.CONFLICT);
    }

    /** Spring Security answers these itself; caught here they would become a fault of ours. */
    @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
    void leaveToSecurity(RuntimeException refused) {
        throw refused;
    }

    /** A parameter that no honest program sends; the firewall looks at one when it is asked for. */
    @ExceptionHandler
    ResponseEntity<Object> firewall(RequestRejectedException refused) {
        return answer("bad-request", HttpStatus.BAD_REQUEST);
    }

    @ExceptionHandler
    ResponseEntity<Object> fault(Exception unexpected) {
        if (Outage.isBehind(unexpected)) {
            LOG.warn("A request met no database: {}", unexpected.getClass().getSimpleName());
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                    .header(HttpHeaders.RETRY_AFTER, String.valueOf(Outage.PAUSE.toSeconds()))
                    .body(problems.of(Outage.problem()));
        }
        if (isTooSlow(unexpected)) {
            return answer("too-slow", HttpStatus.REQUEST_TIMEOUT);
        }
        var told = ExceptionUtils.throwableOfType(unexpected, ProblemException.class);
        if (told != null) {
            // The engine wraps what ends a step of a model.
            return answer(told.problem());
        }
        if (ExceptionUtils.indexOfType(unexpected, ConcurrencyFailureException.class) >= 0) {
            return answer("busy", HttpStatus.CONFLICT);
        }
        if (cannotBeKept(unexpected)) {
            LOG.warn("A request brought what no column holds", unexpected);
            return answer("bad-request", HttpStatus.BAD_REQUEST);
        }
        if (DisconnectedClientHelper.isClientDisconnectedException(unexpected)) {
            // Nobody hears it; whoever breaks off is no fault of ours.
            return answer("bad-request", HttpStatus.BAD_REQUEST);
        }
        LOG.error("A request ended in a fault", unexpected);
        return answer("fault", HttpStatus.INTERNAL_SERVER_ERROR);
    }

    /** What Spring MVC itself refuses: an unknown path, a wrong method, a body that is not JSON. */
    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception refused, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var shown = isTooSlow(refused) ? HttpStatus.REQUEST_TIMEOUT : status;
        var instead = refused instanceof HttpMediaTypeException wrongType
                ? wrongType.getSupportedMediaTypes()
                : List.<MediaType>of();
        var answered = new HttpHeaders(headers);
        answered.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return new ResponseEntity<>(problems.ofStatus(shown.value(), instead), answered, shown);
    }

    /** A form that cannot be read is its sender's; one that is too large has been told apart before. */
    @ExceptionHandler
    ResponseEntity<Object> form(MultipartException unreadable) {
        return isTooSlow(unreadable)
                ? answer("too-slow", HttpStatus.REQUEST_TIMEOUT)
                : answer("bad-request", HttpStatus.BAD_REQUEST);
    }

    private static boolean isTooSlow(Throwable refused) {
        return ExceptionUtils.indexOfType(refused, SocketTimeoutException.class) >= 0;
    }

    private static boolean cannotBeKept(Throwable refused) {
        return ExceptionUtils.stream(refused)
                .anyMatch(cause -> cause instanceof SQLException told
                        && CANNOT_BE_KEPT.contains(String.valueOf(told.getSQLState())));
    }

    private ResponseEntity<Object> answer(String type, HttpStatus status) {
        return answer(new ProblemException.Problem(type, status, List.of()));
    }

    private ResponseEntity<Object> answer(ProblemException.Problem problem) {
        return ResponseEntity.status(problem.status())
                // Said here, as an Accept header that is nonsense would otherwise keep the answer from being written.
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problems.of(problem));
    }
}
