package org.niangjia.service;

import java.util.List;
import org.niangjia.casefile.CaseNumber;

/** Where services and the visits made for them are kept. */
public interface Engagements {

    void add(Engagement engagement);

    /** @throws java.util.NoSuchElementException when there is no such service */
    Engagement get(String serviceId);

    /** In the order in which they were offered. */
    List<Engagement> of(CaseNumber caseNumber);

    /** Those that she has claimed and that are not done. */
    List<Engagement> claimedBy(String volunteer);

    void save(Engagement engagement);

    void add(Engagement engagement, ServiceVisit visit);

    /** Oldest first. */
    List<ServiceVisit> visits(String serviceId);
}
