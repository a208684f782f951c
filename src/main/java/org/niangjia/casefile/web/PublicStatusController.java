package org.niangjia.casefile.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.AidCase;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.CaseStatus;
import org.niangjia.casefile.StatusSettings;
import org.niangjia.platform.problem.ProblemException;
import org.niangjia.platform.text.Texts;
import org.niangjia.platform.web.RateLimit;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The family reads its own progress, in plain words and nothing else. */
@RestController
@RequestMapping("/api/public/v1/status")
class PublicStatusController {

    private final CaseFiles caseFiles;
    private final RateLimit limit;
    private final Texts texts;

    PublicStatusController(CaseFiles caseFiles, StatusSettings settings, Texts texts, Clock clock) {
        this.caseFiles = caseFiles;
        this.limit = new RateLimit(settings.readsAnHour(), Duration.ofHours(1), clock);
        this.texts = texts;
    }

    @GetMapping("/{caseNumber}")
    Progress read(
            @PathVariable String caseNumber,
            @RequestHeader(name = "X-Access-Code", required = false) @Nullable String accessCode,
            HttpServletRequest request) {
        // Known or not, right or wrong: whoever tries codes learns nothing from being stopped.
        if (!limit.admits(request.getRemoteAddr())) {
            throw new ProblemException(
                    new ProblemException.Problem("too-many-reads", HttpStatus.TOO_MANY_REQUESTS, List.of()));
        }
        var aidCase = CaseNumber.parse(caseNumber)
                .filter(number -> opens(number, accessCode))
                .flatMap(caseFiles::find)
                .orElseThrow(ProblemException::notFound);
        var key = "public." + keyOf(aidCase);
        return new Progress(texts.get(key + ".stage"), texts.get(key + ".next"));
    }

    /** Compares in constant time, so that the answer's delay tells nothing of the code. */
    private boolean opens(CaseNumber caseNumber, @Nullable String accessCode) {
        var expected = caseFiles.accessCode(caseNumber).orElse("");
        return accessCode != null
                && !expected.isEmpty()
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), accessCode.getBytes(StandardCharsets.UTF_8));
    }

    /** Nothing of the earlier file: whoever reported later may be a neighbour. */
    private String keyOf(AidCase aidCase) {
        if (caseFiles.mergedInto(aidCase.caseNumber()).isPresent()) {
            return "merged";
        }
        return aidCase.status() == CaseStatus.OPEN
                ? aidCase.stage().code()
                : aidCase.status().code();
    }

    /** Where the case stands and what comes next, in sentences. */
    record Progress(String stage, String nextStep) {}
}
