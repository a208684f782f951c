package org.niangjia.platform.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Hangs up on who sends a body a byte at a time: each byte is in time for the server's own time-out, and holds a thread for
 * as long as the sender likes. Here the whole has to come in some time, which grows with what has come. It stands before
 * everything that reads, be it a form, a file or what is thrown away after a refusal.
 */
final class SlowBodies extends ValveBase {

    /** A line of 64 kbit/s brings it. */
    private static final long BYTES_A_SECOND = 8 * 1024;

    /** As much as the server throws away to have its refusal read; see {@code server.tomcat.max-swallow-size}. */
    private static final long MOST_THROWN_AWAY = 8L * 1024 * 1024;

    private final Duration within;

    SlowBodies(Duration within) {
        super(true);
        this.within = within;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        var coyote = request.getCoyoteRequest();
        var untimed = coyote.getInputBuffer();
        var timed = new Timed(untimed, within);
        coyote.setInputBuffer(timed);
        try {
            getNext().invoke(request, response);
            if (!request.isAsync() && hasABody(coyote) && !timed.ended) {
                response.finishResponse();
                throwAway(coyote, timed);
            }
        } finally {
            coyote.setInputBuffer(untimed);
        }
    }

    private static boolean hasABody(org.apache.coyote.Request request) {
        return request.getContentLengthLong() > 0 || request.getMimeHeaders().getHeader("Transfer-Encoding") != null;
    }

    /** The server would do so by itself and for any time; what is longer than it throws away it cuts off by itself. */
    private static void throwAway(org.apache.coyote.Request request, Timed body) {
        if (request.getContentLengthLong() > MOST_THROWN_AWAY) {
            return;
        }
        try {
            var thrownAway = new ThrownAway();
            while (body.came < MOST_THROWN_AWAY && body.doRead(thrownAway) >= 0) {
                thrownAway.bytes = ByteBuffer.allocate(0);
            }
        } catch (IOException | IllegalArgumentException tooSlowOrGone) {
            // Also where its head could not be read: the server would take what follows for more of it.
            body.ended = false;
        }
        if (!body.ended) {
            request.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    private static final class Timed implements InputBuffer {

        private final InputBuffer body;
        private final Duration within;

        /** Nanoseconds for which we waited for more; what we do ourselves before we read is not the sender's time. */
        private long waited;

        private long came;
        private boolean ended;

        Timed(InputBuffer body, Duration within) {
            this.body = body;
            this.within = within;
        }

        @Override
        public int doRead(ApplicationBufferHandler handler) throws IOException {
            if (waited > within.toNanos() + came * 1_000_000_000L / BYTES_A_SECOND) {
                throw new SocketTimeoutException("The body came too slowly");
            }
            var began = System.nanoTime();
            var some = body.doRead(handler);
            waited += System.nanoTime() - began;
            came += Math.max(some, 0);
            ended = some < 0;
            return some;
        }

        @Override
        public int available() {
            return body.available();
        }
    }

    private static final class ThrownAway implements ApplicationBufferHandler {

        private ByteBuffer bytes = ByteBuffer.allocate(0);

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            bytes = buffer;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return bytes;
        }

        @Override
        public void expand(int size) {
            // What is thrown away needs no room.
        }
    }
}
