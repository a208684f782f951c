package org.niangjia.casefile.web;

import org.niangjia.casefile.ArchiveCase;
import org.niangjia.casefile.CaseAccess;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.VerifyArchive;
import org.niangjia.office.CurrentActor;
import org.niangjia.platform.problem.ProblemException;
import org.niangjia.platform.web.FileAnswer;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The signed file of a case, and the key with which anybody proves it. */
@RestController
class ArchiveController {

    private static final MediaType ZIP = MediaType.parseMediaType("application/zip");

    private final ArchiveCase archiveCase;
    private final CaseAccess access;
    private final CaseFiles caseFiles;
    private final CurrentActor currentActor;

    ArchiveController(ArchiveCase archiveCase, CaseAccess access, CaseFiles caseFiles, CurrentActor currentActor) {
        this.archiveCase = archiveCase;
        this.access = access;
        this.caseFiles = caseFiles;
        this.currentActor = currentActor;
    }

    /** Its entries open, under the same signature. */
    @GetMapping("/api/v1/cases/{caseNumber}/archive")
    ResponseEntity<byte[]> file(@PathVariable String caseNumber) {
        var reader = currentActor.get();
        var number = CaseNumber.parse(caseNumber)
                .flatMap(known -> access.visible(known, reader))
                .orElseThrow(ProblemException::notFound)
                .caseNumber();
        if (caseFiles.isErased(number)) {
            throw ProblemException.conflict("case-erased");
        }
        var file = archiveCase.handOut(number, reader).orElseThrow(ProblemException::notFound);
        return FileAnswer.toKeep(ZIP, number + ".zip", file);
    }

    /** As PEM. */
    @GetMapping("/api/v1/archive-key")
    ResponseEntity<byte[]> key() {
        var pem = VerifyArchive.pem(archiveCase.key());
        return FileAnswer.toKeep(
                MediaType.parseMediaType("application/x-pem-file"),
                "niangjia-archive-key.pem",
                pem.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }
}
