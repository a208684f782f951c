package org.niangjia.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.niangjia.story.Colleague;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long Tasklist's own requests take with 1,000, 10,000 and 100,000 open tasks of 250 desks, for a caseworker of three
 * desks, a director of fifty, and an auditor, who has none; only with {@code -Pbenchmark}.
 */
@Order(Integer.MAX_VALUE - 1)
@MeteredHouse
class TaskListsBenchmark {

    private static final Logger LOG = LoggerFactory.getLogger(TaskListsBenchmark.class);
    private static final int DESKS = 250;
    private static final int DESKS_OF_CASEWORKERS = 200;
    private static final int WARM_UP = 10;
    private static final int TIMES = 40;

    @LocalServerPort
    private int port;

    @Autowired
    private EmbeddedPostgres postgres;

    @Autowired
    private IdentityService identity;

    @Test
    void listsWithHowManyTasksThereAreToChooseFrom() throws Exception {
        var beside = JdbcClient.create(postgres.getPostgresDatabase());
        works(
                "lists-caseworker",
                IntStream.of(3, 70, 140).mapToObj(TaskListsBenchmark::desk).toList());
        works(
                "lists-director",
                IntStream.range(DESKS_OF_CASEWORKERS, DESKS)
                        .mapToObj(TaskListsBenchmark::desk)
                        .toList());
        offices(beside);
        var filters = Colleague.of(port, "lists-caseworker")
                .get("/engine-rest/filter")
                .is(200)
                .body();
        var table = new StringBuilder(
                "| open tasks | who | request | p50 ms | p95 ms |\n| --- | --- | --- | --- | --- |\n");
        for (int tasks : new int[] {1_000, 10_000, 100_000}) {
            fill(beside, tasks);
            for (var who : List.of("lists-caseworker", "lists-director", "auditor")) {
                for (var filter : filters) {
                    var path = "/engine-rest/filter/" + filter.get("id").asText();
                    var name = filter.get("name").asText();
                    measure(table, tasks, who, name, path + "/list?firstResult=0&maxResults=15");
                    measure(table, tasks, who, name + " (count)", path + "/count");
                }
                measure(table, tasks, who, "GET /api/v1/tasks", "/api/v1/tasks");
            }
        }
        Files.createDirectories(Path.of("target", "benchmark"));
        Files.writeString(Path.of("target", "benchmark", "task-lists.md"), table);
        LOG.info("\n{}", table);
    }

    private void measure(StringBuilder table, int tasks, String who, String request, String path) {
        var reader = Colleague.of(port, who);
        var took = new long[TIMES];
        for (int time = -WARM_UP; time < TIMES; time++) {
            var began = System.nanoTime();
            var answer = reader.tries("GET", path, null, Map.of("Accept", "application/hal+json, application/json"));
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("%s: %d %s".formatted(path, answer.statusCode(), answer.body()));
            }
            if (time >= 0) {
                took[time] = System.nanoTime() - began;
            }
        }
        Arrays.sort(took);
        table.append(String.format(
                Locale.ROOT,
                "| %,d | %s | %s | %.1f | %.1f |%n",
                tasks,
                who,
                request,
                took[TIMES / 2] / 1e6,
                took[TIMES * 95 / 100] / 1e6));
    }

    private static String desk(int number) {
        return (number < DESKS_OF_CASEWORKERS ? "caseworker@%d" : "director@%d").formatted(office(number));
    }

    private static int office(int number) {
        return number < DESKS_OF_CASEWORKERS ? 520_100_000 + number : 520_200 + number;
    }

    private void works(String user, List<String> desks) {
        var person = identity.newUser(user);
        person.setPassword(user);
        identity.saveUser(person);
        desks.forEach(desk -> {
            identity.saveGroup(identity.newGroup(desk));
            identity.createMembership(user, desk);
        });
    }

    private static void offices(JdbcClient beside) {
        beside.sql(
                        """
                        insert into office (code, parent, name_zh, name_en)
                        select case when n < 200 then (520100000 + n)::text else (520200 + n)::text end, null, '街道', 'street'
                        from generate_series(0, 249) n
                        """)
                .update();
    }

    /** Writes tasks past the engine, which would take hours, until there are so many. */
    private static void fill(JdbcClient beside, int upTo) {
        var there = beside.sql("select count(*)::int from act_ru_task")
                .query(Integer.class)
                .single();
        var definition = beside.sql(
                        "select id_ from act_re_procdef where key_ = 'assessment' order by version_ desc limit 1")
                .query(String.class)
                .single();
        beside.sql(
                        """
                        insert into aid_case (case_number, office, channel, urgency, status, stage, reported_by, reported_at)
                        select '520100-2026-' || lpad(n::text, 6, '0'), (520100000 + n % 200)::text, 'community-desk', 'normal',
                            'open', 'assessment', 'caseworker', now()
                        from generate_series(?::int, ?::int) n
                        """)
                .params(there + 1, upTo)
                .update();
        beside.sql(
                        """
                        insert into act_ru_execution (id_, rev_, root_proc_inst_id_, proc_inst_id_, business_key_, proc_def_id_,
                            act_id_, act_inst_id_, is_active_, is_concurrent_, is_scope_, is_event_scope_, suspension_state_)
                        select 'p' || n, 1, 'p' || n, 'p' || n, '520100-2026-' || lpad(n::text, 6, '0'), ?, 'Task_HomeVisit',
                            'a' || n, true, false, true, false, 1
                        from generate_series(?::int, ?::int) n
                        """)
                .params(definition, there + 1, upTo)
                .update();
        beside.sql(
                        """
                        insert into act_ru_task (id_, rev_, name_, priority_, create_time_, due_date_, execution_id_,
                            proc_inst_id_, proc_def_id_, task_def_key_, suspension_state_, task_state_, assignee_)
                        select 't' || n, 1, '入户走访', case when n % 20 = 0 then 60 else 50 end,
                            now() - n % 90 * interval '1 day', now() + (n % 40 - 5) * interval '1 day', 'p' || n, 'p' || n, ?,
                            'Task_HomeVisit', 1, 'Created', case when n % 10 = 0 then 'somebody' end
                        from generate_series(?::int, ?::int) n
                        """)
                .params(definition, there + 1, upTo)
                .update();
        beside.sql(
                        """
                        insert into act_ru_identitylink (id_, rev_, group_id_, type_, task_id_)
                        select 'l' || n, 1,
                            case when n % 250 < 200 then 'caseworker@' || (520100000 + n % 250)
                                else 'director@' || (520200 + n % 250) end,
                            'candidate', 't' || n
                        from generate_series(?::int, ?::int) n
                        """)
                .params(there + 1, upTo)
                .update();
        beside.sql("analyze").update();
    }
}
