package org.niangjia.worklist.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.AidCase;
import org.niangjia.casefile.CaseSection;
import org.niangjia.office.Actor;
import org.niangjia.platform.text.Texts;
import org.niangjia.worklist.Handovers;
import org.niangjia.worklist.Handovers.Handover;
import org.springframework.stereotype.Component;

/** {@code handovers} on a case's page: which of its work changed hands, by whose word and why. */
@Component
class HandoversOfCase implements CaseSection {

    private final Handovers handovers;
    private final Texts texts;

    HandoversOfCase(Handovers handovers, Texts texts) {
        this.handovers = handovers;
        this.texts = texts;
    }

    @Override
    public String name() {
        return "handovers";
    }

    @Override
    public Object of(AidCase aidCase, Actor reader) {
        return handovers.of(aidCase.caseNumber()).stream().map(this::named).toList();
    }

    private Line named(Handover handover) {
        var name = "task." + handover.task();
        return new Line(
                handover.at(),
                texts.has(name) ? texts.get(name) : handover.task(),
                handover.from(),
                handover.to(),
                handover.by(),
                handover.reason());
    }

    /**
     * A task that changed hands.
     *
     * @param task its name in the reader's language
     * @param handedFrom user id; absent when nobody had it
     * @param handedTo user id; absent when it went back to its desk
     */
    record Line(
            Instant at,
            String task,
            @Nullable String handedFrom,
            @Nullable String handedTo,
            String by,
            String reason) {}
}
