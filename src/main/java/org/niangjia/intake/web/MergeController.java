package org.niangjia.intake.web;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.niangjia.casefile.CaseAccess;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.intake.MergeFiles;
import org.niangjia.intake.MergeFiles.Undone;
import org.niangjia.intake.Merging.Left;
import org.niangjia.office.CurrentActor;
import org.niangjia.platform.problem.ProblemException;
import org.niangjia.platform.web.JsonReader;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes back that two files were made one. */
@RestController
class MergeController {

    private final MergeFiles mergeFiles;
    private final CaseAccess access;
    private final CurrentActor currentActor;
    private final JsonReader json;

    MergeController(MergeFiles mergeFiles, CaseAccess access, CurrentActor currentActor, JsonReader json) {
        this.mergeFiles = mergeFiles;
        this.access = access;
        this.currentActor = currentActor;
        this.json = json;
    }

    @PostMapping(path = "/api/v1/cases/{caseNumber}/merges/{mergeId}/undo", consumes = MediaType.APPLICATION_JSON_VALUE)
    Parted undo(@PathVariable String caseNumber, @PathVariable String mergeId, @RequestBody String body) {
        var actor = currentActor.get();
        var aidCase = CaseNumber.parse(caseNumber)
                .flatMap(number -> access.visible(number, actor))
                .orElseThrow(ProblemException::notFound);
        if (!mergeFiles.isFor(aidCase.caseNumber(), actor)) {
            throw ProblemException.forbidden();
        }
        var reason = json.body(body, Reason.class).reason().strip();
        var result = mergeFiles.undo(aidCase.caseNumber(), mergeId, actor, reason);
        if (result instanceof Undone.UndoneBefore) {
            throw ProblemException.conflict("merge-undone");
        }
        if (result instanceof Undone.Erased) {
            throw ProblemException.conflict("case-erased");
        }
        if (result instanceof Undone.NotHers) {
            throw ProblemException.forbidden();
        }
        if (!(result instanceof Undone.Done done)) {
            throw ProblemException.notFound();
        }
        return new Parted(done.again(), done.left());
    }

    record Reason(@NotBlank @Size(max = 1000) String reason) {}

    /**
     * Two files again.
     *
     * @param caseNumber of the one that goes on by itself
     * @param left what stays in the other, for an officer to place
     */
    record Parted(CaseNumber caseNumber, List<Left> left) {}
}
