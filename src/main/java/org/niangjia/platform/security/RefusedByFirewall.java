package org.niangjia.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.stereotype.Component;

/** An address or a method that no honest program sends, refused before the chain; on the page of faults it would be again. */
@Component
class RefusedByFirewall implements RequestRejectedHandler {

    private final ProblemWriter problems;

    RefusedByFirewall(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException refused)
            throws IOException {
        if (!response.isCommitted()) {
            response.setHeader("X-Content-Type-Options", "nosniff");
            ReadersLanguage.writes(
                    request, () -> problems.write(request, response, "bad-request", HttpStatus.BAD_REQUEST));
        }
    }
}
