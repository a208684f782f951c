package org.niangjia.platform.problem;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * The database is not to be had: it is stopped, restarts, or has no connection left. No fault of whoever asked and none of ours
 * to look into; who asks again a little later is served.
 */
public final class Outage {

    /** What a caller is told to wait. */
    public static final Duration PAUSE = Duration.ofSeconds(10);

    private static final String NOTED = Outage.class.getName();

    private Outage() {}

    public static ProblemException.Problem problem() {
        return new ProblemException.Problem("database-away", HttpStatus.SERVICE_UNAVAILABLE, List.of());
    }

    /** Whether it is what ended the work. */
    public static boolean isBehind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CannotCreateTransactionException
                    || cause instanceof DataAccessResourceFailureException
                    || (cause instanceof SQLException refused && isOutage(refused))
                    || (cause instanceof TransactionSystemException undone && hides(undone))) {
                return true;
            }
        }
        return false;
    }

    /** What could not even be undone hides what it was to be undone for. */
    private static boolean hides(TransactionSystemException undone) {
        var before = undone.getApplicationException();
        return before != null && isBehind(before);
    }

    /** By the standard's classes of states: no connection (08), too many (53300), an operator's hand or a crash (57P0x). */
    private static boolean isOutage(SQLException refused) {
        var state = String.valueOf(refused.getSQLState());
        return state.startsWith("08")
                // The pool's, of a connection that broke: it gives no state.
                || "Connection is closed".equals(refused.getMessage())
                || state.startsWith("57P0")
                || state.equals("53300")
                // The pool's: none came free in time.
                || refused instanceof SQLTransientConnectionException;
    }

    /**
     * Does what is done again before long; while the database is away it is put off with a line in the log.
     *
     * @param work a fault of its own is thrown as it is
     * @param later told of what waits
     */
    public static void putsOff(Runnable work, Runnable later) {
        try {
            work.run();
        } catch (RuntimeException fault) {
            if (!isBehind(fault)) {
                throw fault;
            }
            later.run();
        }
    }

    /** Leaves word of a failure for whoever answers the request, where what lies between turns it into an answer of its own. */
    public static void note(Throwable failure) {
        var request = RequestContextHolder.getRequestAttributes();
        if (request != null && isBehind(failure)) {
            request.setAttribute(NOTED, true, RequestAttributes.SCOPE_REQUEST);
        }
    }

    /** The name under which a request holds that word. */
    public static String noted() {
        return NOTED;
    }
}
