package org.niangjia.disbursement.process;

import static org.niangjia.casefile.process.CaseProcess.Variables.PAYMENT_ID;

import java.util.Optional;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.niangjia.disbursement.Payment;
import org.niangjia.disbursement.ReleaseBatch;
import org.springframework.stereotype.Component;

/** The tasks that wait for finance, under the engine's own authorizations for the signed-in person. */
@Component
class EngineReleaseTasks implements ReleaseBatch.ReleaseTasks {

    private final TaskService tasks;

    EngineReleaseTasks(TaskService tasks) {
        this.tasks = tasks;
    }

    @Override
    public Optional<String> of(Payment payment) {
        return Optional.ofNullable(tasks.createTaskQuery()
                        .taskDefinitionKey(DisbursementProcess.Task.RELEASE_PAYMENT)
                        // By the case, for which there is an index; for a variable's value there is none.
                        .processInstanceBusinessKey(payment.caseNumber().value())
                        .processVariableValueEquals(PAYMENT_ID.name(), payment.paymentId())
                        .active()
                        .singleResult())
                .map(Task::getId);
    }
}
