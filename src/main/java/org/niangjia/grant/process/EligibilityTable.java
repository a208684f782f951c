package org.niangjia.grant.process;

import java.util.Map;
import java.util.Set;
import org.niangjia.catalogue.Eligibility;
import org.niangjia.platform.engine.DecisionTables;
import org.springframework.stereotype.Component;

/** Asks {@code eligibility.dmn}. */
@Component
class EligibilityTable implements Eligibility {

    private static final Set<String> DISABLED = Set.of("severe-disability", "blind", "mental-illness");

    private final DecisionTables decisions;

    EligibilityTable(DecisionTables decisions) {
        this.decisions = decisions;
    }

    @Override
    public Verdict judge(Facts facts) {
        var answer = decisions
                .table("eligibility")
                .ask(Map.of(
                        "programme", facts.programme(),
                        "female", facts.female(),
                        "age", (long) facts.age(),
                        "student", facts.conditions().contains("student"),
                        "twoCancers", facts.conditions().contains("two-cancers"),
                        "singleParent", facts.causes().contains("single-parent"),
                        "hardship", facts.hardship(),
                        "disabled", facts.conditions().stream().anyMatch(DISABLED::contains),
                        "orphaned", facts.causes().contains("loss-of-parents")))
                .getSingleResult();
        return new Verdict(answer.<Boolean>getEntry("eligible"), answer.getEntry("reasonCode"));
    }
}
