package org.niangjia.grant.process;

import java.util.Map;
import java.util.Optional;
import org.niangjia.casefile.Money;
import org.niangjia.grant.Levels;
import org.niangjia.office.Role;
import org.niangjia.platform.engine.DecisionTables;
import org.springframework.stereotype.Component;

/** Asks {@code approval-level.dmn}, as the model does. */
@Component
class LevelTable implements Levels {

    static final String NONE = "none";

    private final DecisionTables decisions;

    LevelTable(DecisionTables decisions) {
        this.decisions = decisions;
    }

    @Override
    public Optional<Role> next(Money amount, Optional<Role> passed, boolean emergency) {
        String level = decisions
                .table("approval-level")
                .ask(Map.of("amountFen", amount.fen(), "passedLevel", code(passed), "emergency", emergency))
                .getSingleResult()
                .getEntry("approvalLevel");
        return level.equals(NONE)
                ? Optional.empty()
                : Optional.of(Role.of(level).orElseThrow(() -> new IllegalStateException("No role " + level)));
    }

    /** The level as the table and the model know it. */
    static String code(Optional<Role> passed) {
        return passed.map(Role::code).orElse(NONE);
    }
}
