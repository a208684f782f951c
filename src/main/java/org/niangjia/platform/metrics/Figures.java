package org.niangjia.platform.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Counts every {@link Figure} now and then, one statement each, so that reading the metrics costs the database nothing. How
 * old the numbers are is a metric too: when the database is away they stay as they were.
 */
@Component
class Figures {

    private static final Logger LOG = LoggerFactory.getLogger(Figures.class);

    /** A statement that takes longer would be in others' way. */
    private static final int LONGEST_SECONDS = 10;

    private final Map<Figure, MultiGauge> gauges;
    private final JdbcTemplate jdbc;
    private volatile long countedAt = System.nanoTime();

    Figures(List<Figure> figures, DataSource database, MeterRegistry metrics) {
        this.gauges = figures.stream()
                .collect(Collectors.toMap(Function.identity(), figure -> MultiGauge.builder(figure.name())
                        .description(figure.description())
                        .register(metrics)));
        this.jdbc = new JdbcTemplate(database);
        jdbc.setQueryTimeout(LONGEST_SECONDS);
        TimeGauge.builder("niangjia.figures.age", () -> System.nanoTime() - countedAt, TimeUnit.NANOSECONDS)
                .description("Time since this node last counted the house's figures")
                .register(metrics);
    }

    @Scheduled(cron = "${niangjia.figures.counted-at:*/20 * * * * *}")
    void count() {
        try {
            gauges.forEach((figure, gauge) -> gauge.register(rows(figure), true));
            countedAt = System.nanoTime();
        } catch (DataAccessException away) {
            LOG.warn("The figures were not counted: {}", away.getClass().getSimpleName());
        }
    }

    private List<MultiGauge.Row<?>> rows(Figure figure) {
        var numbers = new LinkedHashMap<List<String>, Double>();
        figure.always().forEach(values -> numbers.put(values, 0.0));
        jdbc.query(figure.sql(), row -> {
            var values = new ArrayList<String>();
            for (int tag = 1; tag <= figure.tags().size(); tag++) {
                values.add(row.getString(tag));
            }
            numbers.put(values, row.getDouble(figure.tags().size() + 1));
        });
        return numbers.entrySet().stream()
                .<MultiGauge.Row<?>>map(each -> MultiGauge.Row.of(tags(figure.tags(), each.getKey()), each.getValue()))
                .toList();
    }

    private static Tags tags(List<String> names, List<String> values) {
        var tags = new ArrayList<Tag>();
        for (int each = 0; each < names.size(); each++) {
            tags.add(Tag.of(names.get(each), values.get(each)));
        }
        return Tags.of(tags);
    }
}
