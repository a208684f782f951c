package org.niangjia.worklist.engine;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.office.Actor;
import org.niangjia.worklist.TaskAtHand;

/** Reads the engine's task. */
final class Tasks {

    private Tasks() {}

    static TaskAtHand atHand(DelegateTask task, Actor actor) {
        return new TaskAtHand(
                task.getId(),
                task.getTaskDefinitionKey(),
                new CaseNumber(task.getExecution().getProcessBusinessKey()),
                actor,
                task.getVariables());
    }
}
