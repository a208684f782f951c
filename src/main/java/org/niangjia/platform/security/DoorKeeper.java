package org.niangjia.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** How people come in and go out, for the whole house: there is one door, and settings say which. */
interface DoorKeeper {

    /**
     * Sets it up.
     *
     * @param refusal what is said to a script whose password or token does not help
     */
    void open(HttpSecurity http, AuthenticationEntryPoint refusal) throws Exception;

    /** What a script is told to bring, as {@code WWW-Authenticate} says it. */
    String challenge();

    /** Where a page goes when its reader has left. */
    void leave(HttpServletRequest request, HttpServletResponse response, @Nullable Authentication who)
            throws IOException;

    /** Back to the login page, which says why. */
    static void refused(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        var code = "error";
        if (why instanceof LoginRefusedException because) {
            code = because.reason().code();
        } else if (why instanceof OAuth2AuthenticationException) {
            code = LoginRefusedException.Reason.UNPROVEN.code();
        }
        response.sendRedirect(request.getContextPath() + SecurityConfiguration.LOGIN + "?" + code);
    }
}
