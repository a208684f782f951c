package org.niangjia.casefile.web;

import java.util.List;
import org.niangjia.casefile.CaseAccess;
import org.niangjia.casefile.CaseDiagrams;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.office.CurrentActor;
import org.niangjia.platform.problem.ProblemException;
import org.niangjia.platform.text.Texts;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Where a case stands in its models, for those who may see the case. */
@RestController
class DiagramController {

    private final CaseDiagrams diagrams;
    private final CaseAccess access;
    private final CurrentActor currentActor;
    private final Texts texts;

    DiagramController(CaseDiagrams diagrams, CaseAccess access, CurrentActor currentActor, Texts texts) {
        this.diagrams = diagrams;
        this.access = access;
        this.currentActor = currentActor;
        this.texts = texts;
    }

    @GetMapping("/api/v1/cases/{caseNumber}/diagrams")
    List<CaseDiagrams.Diagram> of(@PathVariable String caseNumber) {
        return CaseNumber.parse(caseNumber)
                .flatMap(number -> access.visible(number, currentActor.get()))
                .map(aidCase -> diagrams.of(aidCase.caseNumber(), texts.locale()))
                .orElseThrow(ProblemException::notFound);
    }
}
