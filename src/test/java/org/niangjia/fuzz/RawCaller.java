package org.niangjia.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Speaks HTTP byte by byte, so that what no client library would send can be sent. One connection a request. */
final class RawCaller {

    private static final int LONGEST_ANSWER = 60_000;

    private final int port;

    RawCaller(int port) {
        this.port = port;
    }

    /**
     * What came back.
     *
     * @param status 0 where the server hung up without a word
     */
    record Answer(int status, Map<String, String> headers, byte[] body) {

        static final Answer NONE = new Answer(0, Map.of(), new byte[0]);

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }
    }

    /** A request that is written at once, its body too. */
    Answer says(byte[] head, byte[] body) throws IOException {
        try (var socket = open()) {
            try {
                var out = socket.getOutputStream();
                out.write(head);
                out.write(body);
                out.flush();
            } catch (SocketException answeredBefore) {
                // It need not listen to the end of what it refuses.
            }
            return answer(socket);
        }
    }

    /** A request that the caller breaks off after some of its bytes, or without hearing the answer. */
    void breaksOff(byte[] head, byte[] body, int after) throws IOException {
        try (var socket = open()) {
            socket.setSoLinger(true, 0);
            var out = socket.getOutputStream();
            out.write(head);
            out.write(body, 0, Math.min(after, body.length));
            out.flush();
        } catch (SocketException answeredBefore) {
            // As above.
        }
    }

    /**
     * A request whose body never ends: a byte each time, until the server hangs up.
     *
     * @return how long it listened; empty where it still did after the longest
     */
    java.util.Optional<Duration> trickles(byte[] head, byte[] pieces, Duration pause, Duration longest)
            throws IOException {
        var began = System.nanoTime();
        try (var socket = open()) {
            socket.setSoTimeout((int) pause.toMillis());
            var out = socket.getOutputStream();
            var in = socket.getInputStream();
            out.write(head);
            out.flush();
            for (int piece = 0; System.nanoTime() - began < longest.toNanos(); piece++) {
                out.write(pieces[piece % pieces.length]);
                out.flush();
                try {
                    while (in.read() >= 0) {
                        // What it says before it hangs up.
                    }
                    return java.util.Optional.of(Duration.ofNanos(System.nanoTime() - began));
                } catch (SocketTimeoutException listening) {
                    // It waits for more.
                }
            }
            return java.util.Optional.empty();
        } catch (SocketException hungUp) {
            return java.util.Optional.of(Duration.ofNanos(System.nanoTime() - began));
        }
    }

    private Socket open() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(LONGEST_ANSWER);
        socket.setTcpNoDelay(true);
        return socket;
    }

    private static Answer answer(Socket socket) throws IOException {
        try {
            var in = new BufferedInputStream(socket.getInputStream());
            var status = line(in);
            if (status.isEmpty()) {
                return Answer.NONE;
            }
            var headers = new LinkedHashMap<String, String>();
            for (var line = line(in); !line.isEmpty(); line = line(in)) {
                var colon = line.indexOf(':');
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
            var chunked = headers.getOrDefault("transfer-encoding", "").contains("chunked");
            return new Answer(
                    Integer.parseInt(status.split(" ")[1]), headers, chunked ? chunks(in) : in.readAllBytes());
        } catch (SocketException reset) {
            return Answer.NONE;
        }
    }

    private static byte[] chunks(InputStream in) throws IOException {
        var all = new ByteArrayOutputStream();
        for (var size = line(in); !size.isEmpty() && !size.equals("0"); size = line(in)) {
            all.write(in.readNBytes(Integer.parseInt(size, 16)));
            line(in);
        }
        return all.toByteArray();
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (var next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }
}
