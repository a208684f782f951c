package org.niangjia.platform.start;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** At the start the engine's tables are brought up to date, then ours, which may refer to them; the engine makes none. */
@Configuration(proxyBeanMethods = false)
class TablesFirst {

    private static final String HISTORY = "flyway_engine_history";

    @Bean
    FlywayMigrationStrategy engineThenHouse(OneStartAtATime start) {
        return house -> {
            var database = house.getConfiguration().getDataSource();
            start.begin(database);
            engine(database).migrate();
            house.migrate();
        };
    }

    /** A history of its own: the engine's versions are not ours. */
    static Flyway engine(DataSource database) {
        return Flyway.configure()
                .dataSource(database)
                .table(HISTORY)
                .locations(new String[0])
                .javaMigrations(new EngineTables())
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
    }
}
