package org.niangjia.platform.problem;

import java.net.URI;
import java.util.List;
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
