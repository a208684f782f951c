package org.niangjia.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Somebody who speaks HTTP to the running application, and keeps her cookies. */
public final class Caller {

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final int port;
    private final Map<String, String> headers = new LinkedHashMap<>();

    private Caller(int port) {
        this.port = port;
    }

    public static Caller nobody(int port) {
        return new Caller(port);
    }

    /** Sends her name with every request, as a script does; the password is the name. */
    public static Caller script(int port, String user) {
        var credentials = (user + ":" + user).getBytes(StandardCharsets.UTF_8);
        return new Caller(port)
                .with("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
    }

    /** Has signed in on the page and opened Tasklist. */
    public static Caller browser(int port, String user) {
        var browser = new Caller(port).with("Accept", "text/html");
        browser.get("/login");
        browser.form("/login", "username=" + user + "&password=" + user + "&_csrf=" + browser.cookie("NIANGJIA-XSRF"));
        browser.get("/camunda/app/tasklist/default/");
        browser.headers.put("Accept", "application/json");
        browser.headers.put("X-XSRF-TOKEN", browser.cookie("XSRF-TOKEN"));
        return browser;
    }

    public Caller with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    public String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    public HttpResponse<String> get(String path) {
        return send("GET", path, "application/json", "");
    }

    public HttpResponse<String> post(String path, String json) {
        return send("POST", path, "application/json", json);
    }

    public HttpResponse<String> put(String path, String json) {
        return send("PUT", path, "application/json", json);
    }

    public HttpResponse<String> delete(String path) {
        return send("DELETE", path, "application/json", "");
    }

    public HttpResponse<String> form(String path, String fields) {
        return send("POST", path, "application/x-www-form-urlencoded", fields);
    }

    public HttpResponse<String> send(String method, String path, String type, String body) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::setHeader);
        if (!body.isEmpty()) {
            request.setHeader("Content-Type", type);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
