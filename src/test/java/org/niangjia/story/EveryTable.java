package org.niangjia.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every row of every table, the engine's and its history and our own; the sandbox's, which are the other side's, apart. */
public final class EveryTable {

    private final JdbcClient jdbc;

    public EveryTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Which table holds which of the words; none where people's data is sealed, and stays out of the engine. */
    public List<String> holding(List<String> words) {
        var tables = jdbc.sql(
                        """
                        select table_name from information_schema.tables
                        where lower(table_schema) = 'public' and lower(table_name) not like 'sandbox!_%' escape '!'
                        """)
                .query(String.class)
                .list();
        assertThat(tables).hasSizeGreaterThan(80);
        var hits = new ArrayList<String>();
        for (var table : tables) {
            // The deployed models and forms were there before any family was.
            var rows = table.equalsIgnoreCase("ACT_GE_BYTEARRAY") ? " where DEPLOYMENT_ID_ is null" : "";
            for (var row : jdbc.sql("select * from \"%s\"%s".formatted(table, rows))
                    .query()
                    .listOfRows()) {
                var text = row.values().stream().map(EveryTable::text).collect(Collectors.joining(" "));
                words.stream().filter(text::contains).forEach(word -> hits.add(table + " holds " + word));
            }
        }
        return hits;
    }

    private static String text(Object value) {
        return value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(value);
    }
}
