package org.niangjia.platform.engine;

import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Component;

/**
 * Stops a node without leaving a job half done: first it takes no more of them, then those under way are finished
 * (within {@code spring.lifecycle.timeout-per-shutdown-phase}), then what it had taken and not begun is given back, so
 * that another node need not wait until its lock runs out.
 */
@Component
@ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", matchIfMissing = true)
class FinishJobs implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(FinishJobs.class);

    private final JobExecutor jobs;
    private final ThreadPoolTaskExecutor hands;
    private final JdbcClient jdbc;

    FinishJobs(JobExecutor jobs, @Qualifier("camundaTaskExecutor") ThreadPoolTaskExecutor hands, JdbcClient jdbc) {
        this.jobs = jobs;
        this.hands = hands;
        this.jdbc = jdbc;
    }

    @EventListener(ContextClosedEvent.class)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void takeNoMore() {
        jobs.shutdown();
    }

    @Override
    public void destroy() {
        if (hands.getActiveCount() > 0) {
            LOG.warn(
                    "{} jobs did not end in time; another node takes them when their lock runs out",
                    hands.getActiveCount());
            return;
        }
        var given = jdbc.sql(
                        """
                        update act_ru_job set lock_owner_ = null, lock_exp_time_ = null, rev_ = rev_ + 1
                        where lock_owner_ = ?
                        """)
                .param(jobs.getLockOwner())
                .update();
        LOG.info("No job is under way; {} that were not begun are given back", given);
    }
}
