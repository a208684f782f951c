package org.niangjia.platform.start;

import javax.sql.DataSource;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.provider.jdbctemplate.JdbcTemplateLockProvider;
import net.javacrumbs.shedlock.spring.annotation.EnableSchedulerLock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Work that the clock starts is done by one of the nodes, by the database's clock. Deadlines of cases are the engine's
 * timers, which are jobs and have a lock already.
 */
@Configuration(proxyBeanMethods = false)
@EnableSchedulerLock(defaultLockAtMostFor = "PT30M")
class ScheduledOnce {

    @Bean
    LockProvider locks(DataSource database) {
        return new JdbcTemplateLockProvider(JdbcTemplateLockProvider.Configuration.builder()
                .withJdbcTemplate(new JdbcTemplate(database))
                .usingDbTime()
                .build());
    }

    /** Left out where somebody only looks at the tables ({@code --verify-trail}). */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "niangjia.scheduled-work", matchIfMissing = true)
    @EnableScheduling
    static class ByTheClock {}
}
