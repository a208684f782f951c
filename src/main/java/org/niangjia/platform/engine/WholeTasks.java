package org.niangjia.platform.engine;

import java.util.List;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.camunda.bpm.engine.task.Task;

/** A task is whole: nobody makes one below another, so whoever ends one need not look for them. */
class WholeTasks extends TaskManager {

    @Override
    public List<Task> findTasksByParentTaskId(String parentTaskId) {
        return List.of();
    }
}
