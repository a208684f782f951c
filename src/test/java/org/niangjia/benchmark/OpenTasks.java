package org.niangjia.benchmark;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks past a house what its engine waits for, so that looking costs the house nothing. */
record OpenTasks(JdbcClient beside) {

    Optional<String> find(String caseNumber, String taskDefinitionKey) {
        return beside.sql(
                        """
                        select task.id_ from act_ru_execution process
                        join act_ru_task task on task.proc_inst_id_ = process.id_
                        where process.business_key_ = ? and task.task_def_key_ = ?
                        """)
                .params(caseNumber, taskDefinitionKey)
                .query(String.class)
                .optional();
    }
}
