package org.niangjia.referral;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** The doors of the sandbox's agencies, which a test can hold shut, or have answer what it likes. */
@Component
class HeldDoor extends OncePerRequestFilter {

    private static final long LONGEST_SECONDS = 20;

    private final Map<String, Held> held = new ConcurrentHashMap<>();
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();

    /** A door that is shut: messages come and wait until it opens. */
    static final class Held implements AutoCloseable {

        private final Semaphore came = new Semaphore(0);
        private final CountDownLatch open = new CountDownLatch(1);

        /** Waits until a message is at the door. */
        void awaitMessage() throws InterruptedException {
            if (!came.tryAcquire(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("Nobody came to the door");
            }
        }

        void open() {
            open.countDown();
        }

        @Override
        public void close() {
            open();
        }
    }

    Held hold(String agency) {
        var door = new Held();
        held.put(path(agency), door);
        return door;
    }

    void answers(String agency, int status) {
        answers.put(path(agency), status);
    }

    void asUsual() {
        held.values().forEach(Held::open);
        held.clear();
        answers.clear();
    }

    private static String path(String agency) {
        return "/sandbox/agencies/" + agency + "/referrals";
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var status = answers.get(request.getRequestURI());
        if (status != null) {
            response.sendError(status);
            return;
        }
        var door = held.get(request.getRequestURI());
        if (door != null) {
            door.came.release();
            await(door);
        }
        chain.doFilter(request, response);
    }

    private static void await(Held door) throws IOException {
        try {
            door.open.await(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException(stopping);
        }
    }
}
