package org.niangjia.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.jobexecutor.historycleanup.DefaultBatchWindowManager;
import org.camunda.bpm.engine.impl.jobexecutor.historycleanup.HistoryCleanupHelper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;

/** When production lets the engine's old history go. */
class CleanUpAtNightTest {

    private static final String WINDOW = "camunda.bpm.generic-properties.properties.history-cleanup-batch-window-";

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T00:30:00+08:00, false",
        "2026-11-22T01:30:00+08:00, true",
        "2026-11-22T04:30:00+08:00, true",
        "2026-11-22T09:30:00+08:00, false",
        "2026-11-22T12:30:00+08:00, false"
    })
    void peopleAreAsleep(Instant at, boolean cleansUp) throws IOException, ParseException {
        var production = new YamlPropertySourceLoader()
                .load("production", new ClassPathResource("application-production.yaml"))
                .get(0);
        var engine = new StandaloneInMemProcessEngineConfiguration();
        engine.setBatchWindowManager(new DefaultBatchWindowManager());
        var start = String.valueOf(production.getProperty(WINDOW + "start-time"));
        engine.setHistoryCleanupBatchWindowStartTime(start);
        engine.setHistoryCleanupBatchWindowStartTimeAsDate(HistoryCleanupHelper.parseTimeConfiguration(start));
        engine.setHistoryCleanupBatchWindowEndTime(String.valueOf(production.getProperty(WINDOW + "end-time")));

        assertThat(HistoryCleanupHelper.isWithinBatchWindow(Date.from(at), engine))
                .isEqualTo(cleansUp);
    }
}
