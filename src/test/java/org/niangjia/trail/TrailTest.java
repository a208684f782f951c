package org.niangjia.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.niangjia.NiangjiaTest;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Readings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The trail is whole, and every way of touching it behind the house's back is told by the line's number. */
@NiangjiaTest
@NullUnmarked
class TrailTest {

    private static final CaseNumber CASE = new CaseNumber("510104-2026-000777");

    @Autowired
    private Trail trail;

    @Autowired
    private Lines lines;

    @Autowired
    private VerifyTrail command;

    @Autowired
    private JdbcClient jdbc;

    private long before;

    /** The trail is the whole context's: what is spoiled here is put right again. */
    @BeforeEach
    void aWholeTrail() {
        jdbc.sql("create table if not exists trail_kept as select * from trail where 1 = 0")
                .update();
        jdbc.sql("create table if not exists trail_end_kept as select * from trail_end where 1 = 0")
                .update();
        IntStream.range(0, 5).forEach(number -> trail.note("caseworker", Readings.CASE, CASE, "round " + number));
        before = lines.end().entries();
        jdbc.sql("insert into trail_kept select * from trail").update();
        jdbc.sql("insert into trail_end_kept select * from trail_end").update();
        assertThat(trail.check().faults()).isEmpty();
    }

    @AfterEach
    void asItWas() {
        behindTheBack("delete from trail", "insert into trail select * from trail_kept", "delete from trail_end");
        jdbc.sql("insert into trail_end select * from trail_end_kept").update();
        jdbc.sql("drop table trail_kept").update();
        jdbc.sql("drop table trail_end_kept").update();
        assertThat(trail.check().faults()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    another actor    | update trail set actor = 'director' where entry = :entry               | ALTERED
                    another time     | update trail set at_ = dateadd(second, 1, at_) where entry = :entry    | ALTERED
                    another case     | update trail set case_number = null where entry = :entry               | ALTERED
                    another detail   | update trail set detail = 'nothing' where entry = :entry               | ALTERED
                    another code     | update trail set code = 'x' where entry = :entry                       | ALTERED
                    a line taken out | delete from trail where entry = :entry                                 | MISSING
                    """)
    void aChangeIsNamedByItsLine(String what, String change, Trail.Fault.Kind kind) {
        var entry = before - 2;

        behindTheBack(change.replace(":entry", Long.toString(entry)));

        assertThat(trail.check().faults()).containsExactly(new Trail.Fault(entry, kind));
    }

    @Test
    void theLastLinesCannotBeTakenAwayUnseen() {
        behindTheBack("delete from trail where entry > " + (before - 2));

        assertThat(trail.check().faults())
                .containsExactly(
                        new Trail.Fault(before - 1, Trail.Fault.Kind.MISSING),
                        new Trail.Fault(before, Trail.Fault.Kind.MISSING));
    }

    @Test
    void norCanTheEndBeMovedAfterThem() {
        behindTheBack(
                "delete from trail where entry = " + before,
                "update trail_end set entries = %d, last_code = (select code from trail where entry = %d)"
                        .formatted(before - 1, before - 1));

        assertThat(trail.check().faults()).containsExactly(new Trail.Fault(before - 1, Trail.Fault.Kind.END_ALTERED));
    }

    @Test
    void aLineThatTheHouseDidNotWriteIsNamed() {
        behindTheBack(
                """
                insert into trail (entry, at_, actor, what, case_number, detail, previous, code)
                select entry + 1, at_, actor, what, case_number, detail, code, code from trail where entry = %d
                """
                        .formatted(before));

        assertThat(trail.check().faults()).containsExactly(new Trail.Fault(before + 1, Trail.Fault.Kind.ALTERED));
    }

    @Test
    void theCommandNamesTheLineAndEndsWithOne() {
        assertThat(said(0)).isEqualTo("trail: %d lines, whole%n".formatted(before));

        behindTheBack("update trail set actor = 'director' where entry = " + before);

        assertThat(said(1))
                .isEqualTo("trail: line %d is altered%ntrail: %d lines, NOT whole%n".formatted(before, before));
    }

    @Test
    void theDatabaseItselfKeepsLines() {
        for (var change : List.of("update trail set actor = 'director'", "delete from trail")) {
            assertThatThrownBy(() -> jdbc.sql(change).update()).isInstanceOf(DataIntegrityViolationException.class);
        }
    }

    @Test
    void manyAtOnceMakeOneTrail() throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        try {
            var work = IntStream.range(0, 80)
                    .<Callable<Void>>mapToObj(number -> () -> {
                        trail.note("caseworker" + number % 2, Readings.CASE, CASE, "at once");
                        return null;
                    })
                    .toList();
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }

        assertThat(trail.check()).isEqualTo(new Trail.Checked(before + 80, List.of()));
    }

    private String said(int exitCode) {
        var out = new ByteArrayOutputStream();
        assertThat(command.verify(new PrintStream(out, true, StandardCharsets.UTF_8)))
                .isEqualTo(exitCode);
        return out.toString(StandardCharsets.UTF_8);
    }

    /** As somebody does who rules the database: the trigger first. */
    private void behindTheBack(String... changes) {
        jdbc.sql("drop trigger trail_only_added_to").update();
        try {
            for (var change : changes) {
                jdbc.sql(change).update();
            }
        } finally {
            jdbc.sql("create trigger trail_only_added_to before update, delete on trail for each row call"
                            + " 'org.niangjia.fund.jdbc.OnlyAddedTo'")
                    .update();
        }
    }
}
