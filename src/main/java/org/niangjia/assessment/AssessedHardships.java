package org.niangjia.assessment;

import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Hardship;
import org.niangjia.casefile.Hardships;
import org.springframework.stereotype.Component;

/** Judges a household's means by what the latest visit found. */
@Component
class AssessedHardships implements Hardships {

    private final Assessments assessments;
    private final HardshipSettings settings;

    AssessedHardships(Assessments assessments, HardshipSettings settings) {
        this.assessments = assessments;
        this.settings = settings;
    }

    @Override
    public Hardship of(CaseNumber caseNumber) {
        return assessments
                .latestVisit(caseNumber)
                .map(visit -> visit.means().hardship(settings.incomeBelow()))
                .orElse(Hardship.UNKNOWN);
    }
}
