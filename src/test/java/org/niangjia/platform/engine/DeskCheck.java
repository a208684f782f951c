package org.niangjia.platform.engine;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Component;

/** Lays tasks before the caseworkers of 510104020, for tests of the doors that lead to them. */
@Component
public class DeskCheck {

    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final TaskService tasks;

    DeskCheck(RepositoryService repository, RuntimeService runtime, TaskService tasks) {
        this.repository = repository;
        this.runtime = runtime;
        this.tasks = tasks;
    }

    /** Puts a task on the desk and says its id. */
    public String task(String caseNumber) {
        repository
                .createDeployment()
                .name("desk")
                .enableDuplicateFiltering(false)
                .addClasspathResource("desk/desk-check.bpmn")
                .addClasspathResource("desk/Task_DeskCheck.html")
                .deploy();
        var instance = runtime.startProcessInstanceByKey("desk-check", caseNumber);
        return tasks.createTaskQuery()
                .processInstanceId(instance.getId())
                .singleResult()
                .getId();
    }

    /** Takes everything off the desk again. */
    public void clear() {
        runtime.createProcessInstanceQuery()
                .processDefinitionKey("desk-check")
                .list()
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "the test is over"));
    }
}
