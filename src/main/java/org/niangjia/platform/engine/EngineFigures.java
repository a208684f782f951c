package org.niangjia.platform.engine;

import java.util.List;
import org.niangjia.platform.metrics.Figure;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The engine's work: jobs, incidents, tasks. It counts by its own tables, as its queries would load what they count. */
@Configuration(proxyBeanMethods = false)
class EngineFigures {

    @Bean
    Figure jobs() {
        return Figure.by(
                "state",
                "niangjia.jobs",
                "Jobs: due and waiting for a hand, at work, later by their clock, and given up after the last try",
                List.of("due", "at-work", "later", "given-up"),
                """
                select case when retries_ = 0 then 'given-up'
                            when lock_exp_time_ > localtimestamp then 'at-work'
                            when duedate_ > localtimestamp then 'later'
                            else 'due' end as state_, count(*)
                from act_ru_job where suspension_state_ = 1 group by 1
                """);
    }

    @Bean
    Figure longestWait() {
        return Figure.one(
                "niangjia.jobs.longest.wait.seconds",
                "How long the job that has been due longest has waited for a hand",
                """
                select coalesce(extract(epoch from (localtimestamp - min(coalesce(duedate_, create_time_)))), 0)
                from act_ru_job
                where suspension_state_ = 1 and retries_ > 0 and (duedate_ is null or duedate_ <= localtimestamp)
                """);
    }

    @Bean
    Figure incidents() {
        return Figure.by(
                "type",
                "niangjia.incidents",
                "Incidents that nobody has resolved, by type",
                List.of("failedJob"),
                "select incident_type_, count(*) from act_ru_incident where cause_incident_id_ = id_"
                        + " or cause_incident_id_ is null group by incident_type_");
    }

    @Bean
    Figure olderVersions() {
        return Figure.by(
                "process",
                "niangjia.models.older",
                "Process instances under way on an older version of their model than the newest, by process",
                List.of("aid-case"),
                """
                select d.key_, count(*) from act_re_procdef d
                join act_ru_execution e on e.proc_def_id_ = d.id_ and e.parent_id_ is null
                where d.version_ < (select max(n.version_) from act_re_procdef n where n.key_ = d.key_)
                group by d.key_
                """);
    }

    @Bean
    Figure tasks() {
        return Figure.by(
                "kind",
                "niangjia.tasks",
                "Open tasks by kind",
                List.of("Task_HomeVisit"),
                "select task_def_key_, count(*) from act_ru_task where suspension_state_ = 1 group by task_def_key_");
    }

    @Bean
    Figure lateTasks() {
        return Figure.by(
                "kind",
                "niangjia.tasks.late",
                "Open tasks that are past their due date, by kind",
                List.of("Task_HomeVisit"),
                """
                select task_def_key_, count(*) from act_ru_task
                where suspension_state_ = 1 and due_date_ < localtimestamp group by task_def_key_
                """);
    }
}
