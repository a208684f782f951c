package org.niangjia.assessment;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.NeedReport;
import org.niangjia.casefile.Risk;

/**
 * A visit that was made and written down; it is kept as it was told, and a later visit stands beside it.
 *
 * @param officer user id of who reported it
 * @param coVisitor user id of who was with her
 * @param causes codes of the catalogue
 */
public record HomeVisit(
        String visitId,
        CaseNumber caseNumber,
        LocalDate visitedOn,
        String officer,
        String coVisitor,
        String findings,
        Set<String> causes,
        List<NeedReport> needs,
        Risk risk,
        Means means) {

    public static final String KIND = "home-visit";

    public HomeVisit {
        causes = Set.copyOf(causes);
        needs = List.copyOf(needs);
        if (officer.equals(coVisitor)) {
            throw new IllegalArgumentException("Two people visit");
        }
    }

    public List<String> visitors() {
        return List.of(officer, coVisitor);
    }
}
