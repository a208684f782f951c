package org.niangjia.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Names and passwords: on our page for browsers, by HTTP Basic for scripts. */
class PasswordDoor implements DoorKeeper {

    private final PasswordLogin people;

    PasswordDoor(PasswordLogin people) {
        this.people = people;
    }

    @Override
    public void open(HttpSecurity http, AuthenticationEntryPoint refusal) throws Exception {
        http.authenticationProvider(people)
                .httpBasic(basic -> basic.authenticationEntryPoint(refusal))
                .formLogin(form -> form.loginPage(SecurityConfiguration.LOGIN)
                        .defaultSuccessUrl(SecurityConfiguration.TASKLIST)
                        .failureHandler(DoorKeeper::refused));
    }

    @Override
    public String challenge() {
        return "Basic realm=\"Niangjia\", charset=\"UTF-8\"";
    }

    @Override
    public void leave(HttpServletRequest request, HttpServletResponse response, @Nullable Authentication who)
            throws IOException {
        response.sendRedirect(request.getContextPath() + SecurityConfiguration.LOGIN + "?logout");
    }
}
