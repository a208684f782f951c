package org.niangjia.trail.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.web.Page;
import org.niangjia.trail.Line;
import org.niangjia.trail.Lines;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcLines implements Lines {

    private static final String NARROWED =
            """
             from trail
             where (cast(:case as varchar) is null or case_number = :case)
             and (cast(:actor as varchar) is null or actor = :actor)
            """;

    private final JdbcClient jdbc;

    JdbcLines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public End hold() {
        return end(" for update");
    }

    @Override
    public End end() {
        return end("");
    }

    private End end(String held) {
        return jdbc.sql("select entries, last_code, code from trail_end where id = 1" + held)
                .query((row, number) ->
                        new End(row.getLong("entries"), row.getString("last_code"), row.getString("code")))
                .single();
    }

    @Override
    public void add(Line line, End end) {
        jdbc.sql(
                        """
                        insert into trail (entry, at_, actor, what, case_number, detail, previous, code)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(line.entry())
                .param(line.at().atOffset(ZoneOffset.UTC))
                .param(line.actor())
                .param(line.what())
                .param(line.caseNumber())
                .param(line.detail())
                .param(line.previous())
                .param(line.code())
                .update();
        jdbc.sql("update trail_end set entries = ?, last_code = ?, code = ? where id = 1")
                .param(end.entries())
                .param(end.lastCode())
                .param(end.code())
                .update();
    }

    @Override
    public List<Line> after(long entry, int most) {
        return jdbc.sql("select * from trail where entry > ? order by entry fetch first %d rows only".formatted(most))
                .param(entry)
                .query(JdbcLines::read)
                .list();
    }

    @Override
    public Page<Line> page(@Nullable String caseNumber, @Nullable String actor, int page) {
        var total = jdbc.sql("select count(*)" + NARROWED)
                .param("case", caseNumber)
                .param("actor", actor)
                .query(Long.class)
                .single();
        var lines = jdbc.sql(
                        "select *" + NARROWED + " order by entry desc offset :offset rows fetch next :size rows only")
                .param("case", caseNumber)
                .param("actor", actor)
                .param("offset", (long) page * Page.SIZE)
                .param("size", Page.SIZE)
                .query(JdbcLines::read)
                .list();
        return new Page<>(lines, page, Page.SIZE, total);
    }

    private static Line read(ResultSet row, int number) throws SQLException {
        return new Line(
                row.getLong("entry"),
                row.getObject("at_", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("what"),
                row.getString("case_number"),
                row.getString("detail"),
                row.getString("previous"),
                row.getString("code"));
    }
}
