package org.niangjia.referral.web;

import org.niangjia.office.CurrentActor;
import org.niangjia.platform.problem.ProblemException;
import org.niangjia.platform.web.FileAnswer;
import org.niangjia.referral.RejectionLetters;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What a family gets on paper about a refused referral. */
@RestController
class RejectionLetterController {

    private final RejectionLetters letters;
    private final CurrentActor currentActor;

    RejectionLetterController(RejectionLetters letters, CurrentActor currentActor) {
        this.letters = letters;
        this.currentActor = currentActor;
    }

    @GetMapping("/api/v1/referrals/{referralId}/notice")
    ResponseEntity<byte[]> notice(@PathVariable String referralId) {
        var result = letters.write(referralId, currentActor.get());
        if (result instanceof RejectionLetters.Result.NotFound) {
            throw ProblemException.notFound();
        }
        if (result instanceof RejectionLetters.Result.NotRejected) {
            throw ProblemException.conflict("referral-not-rejected");
        }
        return FileAnswer.toRead(
                MediaType.APPLICATION_PDF, "告知书.pdf", ((RejectionLetters.Result.Written) result).pdf());
    }
}
