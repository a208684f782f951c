package org.niangjia.story;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.apache.catalina.Pipeline;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationContext;

/**
 * What somebody hears who reads our log (ours at DEBUG, all else as it is by default, stack traces and the context of the
 * line included) and the access log of a proxy before us, while this is open.
 */
final class Overheard implements AutoCloseable {

    private static final Logger ALL = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private static final Logger OURS = (Logger) LoggerFactory.getLogger("org.niangjia");

    private final ConcurrentLinkedQueue<String> logged = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> requested = new ConcurrentLinkedQueue<>();
    private final Pipeline pipeline;
    /** Whatever Tomcat would write into an access log; one that is added late Tomcat itself does not ask. */
    private final ValveBase door = new ValveBase(true) {

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            try {
                getNext().invoke(request, response);
            } finally {
                requested.add(request.getMethod() + " " + request.getRequestURI() + "?" + request.getQueryString() + " "
                        + request.getHeader("Referer"));
            }
        }
    };

    private final AppenderBase<ILoggingEvent> log = new AppenderBase<>() {

        @Override
        protected void append(ILoggingEvent event) {
            logged.add(event.getLoggerName() + " " + event.getFormattedMessage() + " " + event.getMDCPropertyMap() + " "
                    + (event.getThrowableProxy() == null
                            ? ""
                            : ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }
    };

    Overheard(ApplicationContext context) {
        var server = (TomcatWebServer) ((ServletWebServerApplicationContext) context).getWebServer();
        pipeline = server.getTomcat().getEngine().getPipeline();
        pipeline.addValve(door);
        log.setContext(ALL.getLoggerContext());
        log.start();
        ALL.addAppender(log);
        OURS.setLevel(Level.DEBUG);
    }

    /** Lines of the log that hold a word. */
    List<String> logged(List<String> words) {
        return holding(logged.stream(), words);
    }

    /** Addresses that hold a word, as they were sent or once they are decoded. */
    List<String> requested(List<String> words) {
        return holding(requested.stream().map(line -> line + " " + decoded(line)), words);
    }

    /** Whether the log told of it at all. */
    boolean heard(String words) {
        return logged.stream().anyMatch(line -> line.contains(words));
    }

    int requests() {
        return requested.size();
    }

    static List<String> holding(Stream<String> lines, List<String> words) {
        return lines.filter(line -> words.stream().anyMatch(line::contains)).toList();
    }

    private static String decoded(String line) {
        return URLDecoder.decode(line.replaceAll("%(?![0-9A-Fa-f]{2})", "%25"), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        OURS.setLevel(null);
        ALL.detachAppender(log);
        pipeline.removeValve(door);
    }
}
