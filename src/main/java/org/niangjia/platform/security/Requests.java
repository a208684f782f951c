package org.niangjia.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/** What kind of sender stands behind a request. */
final class Requests {

    private static final Set<String> READING = Set.of("GET", "HEAD", "TRACE", "OPTIONS");
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    private Requests() {}

    /** Somebody opens a page in a browser: she is shown one, not a problem in JSON. */
    static boolean isNavigation(HttpServletRequest request) {
        var mode = request.getHeader("Sec-Fetch-Mode");
        return HttpMethod.GET.matches(request.getMethod())
                && (mode == null || mode.equals("navigate"))
                && takesPages(request);
    }

    /** Whoever asks for this reads pages, whether she opens one or hands in what she typed on one. */
    static boolean showsPages(HttpServletRequest request) {
        return takesPages(request) && !isWebappsApi(request);
    }

    private static boolean takesPages(HttpServletRequest request) {
        var accept = request.getHeader(HttpHeaders.ACCEPT);
        var path = path(request);
        return accept != null
                && accept.contains("text/html")
                && !path.startsWith("/api/")
                && !path.startsWith("/engine-rest");
    }

    /** A script in a page; a browser that was challenged here would open its own login window over ours. */
    static boolean isFromPage(HttpServletRequest request) {
        return request.getHeader("Sec-Fetch-Site") != null || request.getHeader("X-Requested-With") != null;
    }

    /**
     * Whether another site's page could have made the browser send this. A program that sends its credentials itself
     * could not; a browser that remembers them for Basic could, and says where the request comes from.
     */
    static boolean couldBeForged(HttpServletRequest request) {
        if (READING.contains(request.getMethod())) {
            return false;
        }
        var site = request.getHeader("Sec-Fetch-Site");
        var bringsCredentials = request.getHeader(HttpHeaders.AUTHORIZATION) != null;
        return !bringsCredentials || (site != null && !OWN_SITE.contains(site));
    }

    /** The webapps' interface has a token of its own, which its own filter checks. */
    static boolean isWebappsApi(HttpServletRequest request) {
        return path(request).startsWith("/camunda/api/");
    }

    /** As the server finds what answers it: decoded. As it was sent, one path can be written in many ways. */
    static String path(HttpServletRequest request) {
        return request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
    }
}
