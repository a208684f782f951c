package org.niangjia.casefile;

import java.util.Optional;

/** Where plans are kept. */
public interface Plans {

    /** The plan in force: its highest version. */
    Optional<Plan> current(CaseNumber caseNumber);

    /** @throws java.util.NoSuchElementException when no plan has it */
    PlanItem item(String itemId);

    /** Keeps a new version beside the earlier ones. */
    void add(Plan plan);

    /** Adds one item to the version in force, e.g. a referral made elsewhere after a refusal. */
    void addItem(PlanItem item);
}
