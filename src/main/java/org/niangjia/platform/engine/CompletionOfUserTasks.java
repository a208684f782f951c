package org.niangjia.platform.engine;

import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Puts every {@link UserTaskCompletion} before the completion of every user task, whatever its model says. Built-in
 * listeners run first, and no request can ask the engine to skip them.
 */
class CompletionOfUserTasks extends AbstractBpmnParseListener {

    private final ObjectProvider<UserTaskCompletion> completions;

    CompletionOfUserTasks(ObjectProvider<UserTaskCompletion> completions) {
        this.completions = completions;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        ((UserTaskActivityBehavior) activity.getActivityBehavior())
                .getTaskDefinition()
                .addBuiltInTaskListener(
                        TaskListener.EVENTNAME_COMPLETE,
                        // Asked for late: they are made from the engine's services, and the engine is not there yet.
                        task -> completions.orderedStream().forEach(completion -> completion.onComplete(task)));
    }
}
