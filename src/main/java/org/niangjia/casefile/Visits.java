package org.niangjia.casefile;

import java.time.LocalDate;
import java.util.List;

/** Every door knocked on for a case, whoever knocked: officers, volunteers, partners with them. */
public interface Visits {

    void add(CaseNumber caseNumber, Visit visit);

    /** Oldest first. */
    List<Visit> of(CaseNumber caseNumber);

    /**
     * One visit.
     *
     * @param kind {@code home-visit}, {@code service} or {@code follow-up}
     * @param subject the service's code, or empty
     * @param outcome {@code visited} or {@code not-at-home}
     */
    record Visit(
            String kind, String subject, LocalDate visitedOn, List<String> visitors, String outcome, String note) {}
}
