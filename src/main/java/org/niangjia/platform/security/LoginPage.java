package org.niangjia.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.niangjia.platform.text.Texts;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.util.PropertyPlaceholderHelper;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.util.HtmlUtils;

/** The door: one page without scripts, in the reader's language. Who is inside already goes on to Tasklist. */
@Controller
class LoginPage {

    private static final PropertyPlaceholderHelper BLANKS = new PropertyPlaceholderHelper("{{", "}}");

    private final Texts texts;
    private final boolean demo;
    private final String page;

    LoginPage(Texts texts, Environment environment, LoginSettings settings) throws IOException {
        this.texts = texts;
        var elsewhere = settings.kind() == LoginSettings.Kind.OPENID;
        this.demo = !elsewhere && environment.acceptsProfiles(Profiles.of("demo"));
        this.page = new ClassPathResource(elsewhere ? "pages/login-elsewhere.html" : "pages/login.html")
                .getContentAsString(StandardCharsets.UTF_8);
    }

    @GetMapping("/")
    String home() {
        return "redirect:" + SecurityConfiguration.TASKLIST;
    }

    @GetMapping(SecurityConfiguration.LOGIN)
    ResponseEntity<String> show(HttpServletRequest request, CsrfToken token) {
        if (SignedIn.onThisThread().isPresent()) {
            return ResponseEntity.status(HttpStatus.FOUND)
                    .header(HttpHeaders.LOCATION, request.getContextPath() + SecurityConfiguration.TASKLIST)
                    .build();
        }
        var html = BLANKS.replacePlaceholders(
                page, blank -> HtmlUtils.htmlEscape(fill(blank, request, token), StandardCharsets.UTF_8.name()));
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .body(html);
    }

    private String fill(String blank, HttpServletRequest request, CsrfToken token) {
        return switch (blank) {
            case "language" -> texts.locale().toLanguageTag();
            case "context" -> request.getContextPath();
            case "token.name" -> token.getParameterName();
            case "token.value" -> token.getToken();
            case "message" -> message(request);
            case "message.kind" -> refusal(request).isPresent() ? "error" : "note";
            case "hint" -> demo ? texts.get("login.demo") : "";
            default -> texts.get("login." + blank);
        };
    }

    private String message(HttpServletRequest request) {
        return refusal(request)
                .map(reason -> texts.get("login." + reason))
                .orElseGet(() -> request.getParameter("logout") == null ? "" : texts.get("login.left"));
    }

    /** Why she was sent back here. */
    private static Optional<String> refusal(HttpServletRequest request) {
        if (request.getParameter("error") != null) {
            return Optional.of("refused");
        }
        return Arrays.stream(LoginRefusedException.Reason.values())
                .map(LoginRefusedException.Reason::code)
                .filter(code -> request.getParameter(code) != null)
                .findFirst();
    }
}
