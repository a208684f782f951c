package org.niangjia.platform.start;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.niangjia.platform.metrics.Figure;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What somebody has to know of the database who wants to come back from a backup. */
@Configuration(proxyBeanMethods = false)
class DatabaseFigures {

    /** {@code archive_command} fails in silence: PostgreSQL keeps its log until the disk is full. */
    private static final String SINCE_LOG_WAS_KEPT =
            """
            select case when current_setting('archive_mode') = 'off' then 0
                else extract(epoch from now() - coalesce(last_archived_time, stats_reset)) end
            from pg_stat_archiver
            """;

    @Bean
    Figure logKept(DataSource database) throws SQLException {
        try (var connection = database.getConnection()) {
            return Figure.one(
                    "niangjia.database.log.kept.age.seconds",
                    "Time since PostgreSQL last kept a piece of its log elsewhere; 0 where it is not told to",
                    Databases.isPostgres(connection) ? SINCE_LOG_WAS_KEPT : "select 0");
        }
    }
}
