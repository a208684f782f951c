package org.niangjia.assessment;

import java.util.Map;
import org.niangjia.casefile.AidCase;
import org.niangjia.casefile.CaseSection;
import org.niangjia.office.Actor;
import org.springframework.stereotype.Component;

/** What the latest visit found, on the case's page; an empty object before the first. */
@Component
class AssessmentSection implements CaseSection {

    private final AssessmentViews views;

    AssessmentSection(AssessmentViews views) {
        this.views = views;
    }

    @Override
    public String name() {
        return "assessment";
    }

    @Override
    public Object of(AidCase aidCase, Actor reader) {
        return views.found(aidCase.caseNumber()).<Object>map(found -> found).orElse(Map.of());
    }
}
