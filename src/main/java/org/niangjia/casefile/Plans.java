package org.niangjia.casefile;

import java.util.Optional;

/** Where plans are kept. */
public interface Plans {

    /** The plan in force: its highest version. */
    Optional<Plan> current(CaseNumber caseNumber);

    /** @throws java.util.NoSuchElementException when no plan has it */
    PlanItem item(String itemId);

    /**
     * The same, for who knows whose plan it is; most are asked for while they are in force.
     *
     * @throws java.util.NoSuchElementException when no plan of the case has it
     */
    default PlanItem item(CaseNumber caseNumber, String itemId) {
        return current(caseNumber).stream()
                .flatMap(plan -> plan.items().stream())
                .filter(item -> item.itemId().equals(itemId))
                .findFirst()
                .or(() -> Optional.of(item(itemId))
                        .filter(item -> item.caseNumber().equals(caseNumber)))
                .orElseThrow();
    }

    /** Keeps a new version beside the earlier ones. */
    void add(Plan plan);

    /** Adds one item to the version in force, e.g. a referral made elsewhere after a refusal. */
    void addItem(PlanItem item);
}
