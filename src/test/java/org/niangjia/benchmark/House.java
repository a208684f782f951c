package org.niangjia.benchmark;

import java.util.Map;
import java.util.Optional;

/** Where a {@link FamilyCase} is told: everybody works over HTTP, and where the case stands is looked up past the house. */
interface House {

    /** Reports a family; the case's number. */
    String opens(Map<String, Object> report);

    /** The mother, the daughter and the grandmother, each by the id that a plan names her by. */
    Map<String, String> household(String caseNumber);

    /** The case's open task of that kind, once it is there. */
    Optional<String> open(String caseNumber, String taskDefinitionKey);

    /** Somebody opens the form of a task, claims it and hands it in. */
    void handsIn(String user, String taskId, Map<String, Object> submission);

    boolean isClosed(String caseNumber);
}
