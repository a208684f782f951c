package org.niangjia.platform.engine;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.beans.factory.ObjectProvider;

/**
 * What holds for every user task, whatever its model says: each {@link UserTaskCompletion} stands before its completion,
 * and its name in Tasklist's lists ends with the business key, or three tasks of one kind could not be told apart there.
 * Built-in listeners run first, and no request can ask the engine to skip them.
 */
class EveryUserTask extends AbstractBpmnParseListener {

    private final ObjectProvider<UserTaskCompletion> completions;

    EveryUserTask(ObjectProvider<UserTaskCompletion> completions) {
        this.completions = completions;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        var task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, EveryUserTask::nameByBusinessKey);
        task.addBuiltInTaskListener(
                TaskListener.EVENTNAME_COMPLETE,
                // Asked for late: they are made from the engine's services, and the engine is not there yet.
                completed -> completions.orderedStream().forEach(completion -> completion.onComplete(completed)));
    }

    private static void nameByBusinessKey(DelegateTask task) {
        task.setName("%s · %s".formatted(task.getName(), task.getExecution().getProcessBusinessKey()));
    }
}
