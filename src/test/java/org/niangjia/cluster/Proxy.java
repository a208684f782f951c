package org.niangjia.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Hands each connection to the next node that listens, as the proxy before a cluster does; a dead node's are cut. It can be cut
 * itself, as a line is.
 */
final class Proxy implements AutoCloseable {

    private final ServerSocket door;
    private final List<Integer> nodes;
    private final AtomicInteger next = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean isCut;
    private final ExecutorService pipes = Executors.newCachedThreadPool(work -> {
        var thread = new Thread(work, "proxy");
        thread.setDaemon(true);
        return thread;
    });

    Proxy(List<Integer> nodes) throws IOException {
        this.nodes = nodes;
        this.door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        pipes.execute(this::listen);
    }

    int port() {
        return door.getLocalPort();
    }

    /** Nothing under way arrives any more, and nothing new is taken on. */
    void isCut() {
        isCut = true;
        open.forEach(Proxy::shut);
    }

    void isMended() {
        isCut = false;
    }

    private void listen() {
        while (!door.isClosed()) {
            try {
                var caller = door.accept();
                pipes.execute(() -> join(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void join(Socket caller) {
        open.removeIf(Socket::isClosed);
        open.add(caller);
        if (isCut) {
            shut(caller);
            return;
        }
        var first = next.getAndIncrement();
        for (int tried = 0; tried < nodes.size(); tried++) {
            var node = new Socket();
            try {
                node.connect(
                        new InetSocketAddress(
                                InetAddress.getLoopbackAddress(),
                                nodes.get(Math.floorMod(first + tried, nodes.size()))),
                        1000);
            } catch (IOException down) {
                continue;
            }
            pipes.execute(() -> pipe(caller, node));
            pipe(node, caller);
            return;
        }
        shut(caller);
    }

    private static void pipe(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        } catch (IOException cut) {
            // The other side learns of it below.
        } finally {
            shut(from);
            shut(to);
        }
    }

    private static void shut(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // So be it.
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        pipes.shutdownNow();
    }
}
