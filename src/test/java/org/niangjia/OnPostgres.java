package org.niangjia;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;

/**
 * A test on the whole application on a real PostgreSQL of its own, with no job executor. When its engine closes, the
 * engine's REST no longer finds the one that other tests share, which has the same name: let it run after all those
 * ({@code @Order(Integer.MAX_VALUE - 1)}).
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles({"demo", "test"})
@Import(OnPostgres.Postgres.class)
@DirtiesContext
public @interface OnPostgres {

    /** The database. */
    @TestConfiguration
    class Postgres {

        /** Closed after everything that uses it, as its beans depend on it. */
        @Bean(destroyMethod = "close")
        EmbeddedPostgres postgres() throws IOException {
            return EmbeddedPostgres.start();
        }

        @Bean
        HikariDataSource dataSource(EmbeddedPostgres postgres) {
            return pool(postgres.getPostgresDatabase(Map.of("reWriteBatchedInserts", "true")));
        }

        /** A pool as large as production's. */
        public static HikariDataSource pool(DataSource database) {
            var pool = new HikariDataSource();
            pool.setDataSource(database);
            pool.setMaximumPoolSize(20);
            pool.setMinimumIdle(1);
            return pool;
        }
    }
}
