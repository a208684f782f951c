package org.niangjia.platform.problem;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import org.niangjia.platform.text.Texts;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/** Writes problems (RFC 9457) in the reader's language under a stable type. */
@Component
public class Problems {

    private static final String BASE = "https://niangjia.org/problems/";

    private final Texts texts;

    public Problems(Texts texts) {
        this.texts = texts;
    }

    public ProblemDetail of(ProblemException.Problem problem) {
        return of(problem.type(), problem.status(), problem.errors());
    }

    /**
     * What Spring MVC or the server refuse by its status alone. A method or a transfer coding that nobody knows (501) is the
     * sender's mistake: strangers do not make our alerts ring.
     */
    public ProblemDetail ofStatus(int status) {
        var shown = status == HttpStatus.NOT_IMPLEMENTED.value() ? HttpStatus.BAD_REQUEST.value() : status;
        var type =
                switch (shown) {
                    case 401 -> "unauthorized";
                    case 403 -> "forbidden";
                    case 404 -> "not-found";
                    case 405 -> "method-not-allowed";
                    case 406 -> "not-acceptable";
                    case 408 -> "too-slow";
                    case 413 -> "too-large";
                    case 415 -> "unsupported-media-type";
                    default -> shown >= HttpStatus.INTERNAL_SERVER_ERROR.value() ? "fault" : "bad-request";
                };
        return of(type, HttpStatus.valueOf(shown), List.of());
    }

    /** The same, with what is taken or answered instead, in the reader's language. */
    ProblemDetail ofStatus(int status, List<?> instead) {
        var problem = ofStatus(status);
        if (!instead.isEmpty()) {
            var named = String.valueOf(problem.getType()).replace(BASE, "problem.") + ".named";
            problem.setDetail(
                    texts.get(named, instead.stream().map(String::valueOf).collect(Collectors.joining(", "))));
        }
        return problem;
    }

    /**
     * A problem.
     *
     * @param type slug; texts {@code problem.<type>.title} and {@code .detail}
     */
    public ProblemDetail of(String type, HttpStatus status, List<FieldError> errors) {
        var detail = ProblemDetail.forStatusAndDetail(status, texts.get("problem." + type + ".detail"));
        detail.setType(URI.create(BASE + type));
        detail.setTitle(texts.get("problem." + type + ".title"));
        if (!errors.isEmpty()) {
            detail.setProperty("errors", errors);
        }
        return detail;
    }
}
