package org.niangjia.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.niangjia.OnPostgres;
import org.niangjia.survey.LargeSurvey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;

/**
 * A screening of a hundred thousand people, from its file to the cases of those who were found: how fast, and whether ten times
 * the people take more memory; only with {@code -Pbenchmark}.
 */
@Order(Integer.MAX_VALUE - 1)
@Import(Meter.class)
@OnPostgres
class ImportBenchmark {

    private static final Logger LOG = LoggerFactory.getLogger(ImportBenchmark.class);
    private static final int MOST = Integer.getInteger("benchmark.people", 100_000);

    /** Of whom one needs a case: a screening finds some, a list of families in need names nobody else. */
    private static final int SCREENING = 20;

    private static final int ALL = 1;

    @Autowired
    private ApplicationContext context;

    @LocalServerPort
    private int port;

    @Test
    void peopleASecond() throws Exception {
        var survey = new LargeSurvey(context, port);
        survey.of(MOST / 100, ALL);
        var runs = List.of(survey.of(MOST / 10, SCREENING), survey.of(MOST, SCREENING), survey.of(MOST / 10, ALL));
        var table = LargeSurvey.HEADINGS
                + String.join("", runs.stream().map(LargeSurvey.Run::line).toList());
        Files.createDirectories(Path.of("target", "benchmark"));
        Files.writeString(Path.of("target", "benchmark", "import.md"), table);
        LOG.info("\n{}", table);
        assertThat(runs).extracting(LargeSurvey.Run::cases).containsExactly(MOST / 200, MOST / 20, MOST / 10);
    }
}
