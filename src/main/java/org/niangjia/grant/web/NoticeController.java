package org.niangjia.grant.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.niangjia.grant.GrantSettings;
import org.niangjia.grant.PublicNotice;
import org.niangjia.platform.problem.ProblemException;
import org.niangjia.platform.text.Texts;
import org.niangjia.platform.web.JsonReader;
import org.niangjia.platform.web.Page;
import org.niangjia.platform.web.RateLimit;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Public notices for everybody, without a login, and what somebody has to say against one. */
@RestController
@RequestMapping("/api/public/v1/notices")
class NoticeController {

    private final PublicNotice notice;
    private final RateLimit limit;
    private final JsonReader json;
    private final Texts texts;

    NoticeController(PublicNotice notice, GrantSettings settings, JsonReader json, Texts texts, Clock clock) {
        this.notice = notice;
        this.limit = new RateLimit(settings.objectionsAnHour(), Duration.ofHours(1), clock);
        this.json = json;
        this.texts = texts;
    }

    @GetMapping
    Notices list(@RequestParam(defaultValue = "0") int page) {
        var up = notice.up();
        return new Notices(
                up.stream()
                        .skip((long) Math.max(page, 0) * Page.SIZE)
                        .limit(Page.SIZE)
                        .toList(),
                Math.max(page, 0),
                Page.SIZE,
                up.size(),
                texts.get("notice.how-to-object"));
    }

    @PostMapping(path = "/{noticeId}/objections", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void object(@PathVariable String noticeId, @RequestBody String body, HttpServletRequest request) {
        if (!limit.admits(request.getRemoteAddr())) {
            throw new ProblemException(
                    new ProblemException.Problem("too-many-objections", HttpStatus.TOO_MANY_REQUESTS, List.of()));
        }
        var objection = json.body(body, Objection.class);
        var raised = notice.raiseByPublic(
                noticeId,
                objection.name().strip(),
                objection.phone().strip(),
                objection.reason().strip());
        if (raised != PublicNotice.Raised.RAISED) {
            throw new ProblemException(new ProblemException.Problem("notice-not-up", HttpStatus.NOT_FOUND, List.of()));
        }
    }

    /**
     * A page of the notices that are up.
     *
     * @param howToObject a sentence for who has something to say against one
     */
    record Notices(List<PublicNotice.Shown> items, int page, int size, long total, String howToObject) {}

    /** What she has to say; name and phone are seen by who decides, and by nobody else. */
    record Objection(
            @NotBlank @Size(max = 100) String name,
            @NotBlank @Pattern(regexp = "\\+?[0-9][0-9 \\-]{5,28}[0-9]", message = "{notice.phone}") String phone,
            @NotBlank @Size(max = 1000) String reason) {}
}
