package org.niangjia.casefile;

import java.util.List;

/** One household, one policy 一户一策: what is done for it, chosen with it. Every change is a new version, from 1. */
public record Plan(CaseNumber caseNumber, int version, boolean agreedByHousehold, List<PlanItem> items) {

    public Plan {
        items = List.copyOf(items);
    }

    public List<PlanItem> of(PlanItem.Kind kind) {
        return items.stream().filter(item -> item.kind() == kind).toList();
    }
}
