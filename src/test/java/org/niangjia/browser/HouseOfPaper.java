package org.niangjia.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for the application where only a form's behaviour is asked: serves the real markup, script and texts, with
 * schema and data from {@code src/test/resources/browser}, and answers submissions as a test tells it to. The page
 * around the form has what Tasklist has: a disabled state before the claim, and a button that submits.
 */
final class HouseOfPaper implements AutoCloseable {

    private static final Path ASSETS = Path.of("src/main/resources/static");

    private final HttpServer server;
    private final Deque<String> submissions = new ArrayDeque<>();
    private int status = 204;
    private String answer = "";

    HouseOfPaper() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.createContext("/", this::serve);
        server.start();
    }

    String address(String task, boolean claimed) {
        return "http://localhost:%d/run/%s?claimed=%s"
                .formatted(server.getAddress().getPort(), task, claimed);
    }

    void accepts() {
        status = 204;
        answer = "";
    }

    void refuses(int newStatus, String problem) {
        status = newStatus;
        answer = problem;
    }

    /** The last submission, or none. */
    @Nullable String submission() {
        return submissions.peekLast();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            if (path.startsWith("/run/")) {
                send(exchange, 200, "text/html; charset=utf-8", page(exchange.getRequestURI()));
            } else if (path.endsWith("/form")) {
                var file = Path.of("src/test/resources/browser", path.split("/")[4] + ".json");
                send(exchange, 200, "application/json", Files.readString(file));
            } else if (path.endsWith("/submission")) {
                submissions.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                send(exchange, status, "application/problem+json", answer);
            } else if (path.startsWith("/assets/")) {
                var type = path.endsWith(".js")
                        ? "text/javascript"
                        : path.endsWith(".css") ? "text/css" : "application/json";
                send(exchange, 200, type, Files.readString(ASSETS.resolve(path.substring(1))));
            } else {
                send(exchange, 404, "application/problem+json", "{}");
            }
        }
    }

    private static String page(URI uri) throws IOException {
        var task = uri.getPath().substring("/run/".length());
        var form = Files.readString(Path.of("forms", task + ".html"));
        return """
                <!doctype html><html lang="zh-CN"><meta name="viewport" content="width=device-width">
                <style>html{font-size:10px} body{margin:16px; font:14px sans-serif}</style>
                <div><div><div class="form-container">%s</div></div></div><button id="complete">完成</button>
                <script>
                  const $scope = { options: { disableForm: !%s }, watchers: [], $watch(what, then) { this.watchers.push(then); then(); } };
                  const camForm = { taskId: '%s', formElement: [document.querySelector('form')] };
                  const claim = () => { $scope.options.disableForm = false; $scope.watchers.forEach(then => then()); };
                  eval(document.querySelector('[cam-script]').text);
                  document.getElementById('complete').onclick = () => camForm.submitVariables(
                    error => { document.body.dataset.completed = error ? error.message : 'yes'; });
                </script>"""
                .formatted(form, uri.getQuery().endsWith("true"), task);
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        var bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
