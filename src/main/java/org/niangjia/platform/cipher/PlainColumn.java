package org.niangjia.platform.cipher;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A column of text that is sealed into another.
 *
 * @param from the table, with whatever it is joined to for the case's number
 * @param caseNumber the expression that tells the case's number
 * @param key the table's key, one column or several with commas between
 * @param plain the column as it was
 * @param into the column that takes its place
 */
public record PlainColumn(
        JdbcClient jdbc,
        SealedField field,
        String table,
        String from,
        String caseNumber,
        String key,
        String plain,
        String into)
        implements StillPlain {

    private static final int AT_ONCE = 500;

    @Override
    public int sealSome() {
        var columns = key.split(", *");
        var rows = jdbc.sql(
                        "select %s as of_case, %s.%s as plain_text, %s.%s from %s where %s.%s is not null fetch first %d rows only"
                                .formatted(
                                        caseNumber,
                                        table,
                                        plain,
                                        table,
                                        String.join(", " + table + ".", columns),
                                        from,
                                        table,
                                        plain,
                                        AT_ONCE))
                .query()
                .listOfRows();
        for (var row : rows) {
            var update = jdbc.sql("update %s set %s = ?, %s = null where %s = ?"
                            .formatted(table, into, plain, String.join(" = ? and ", columns)))
                    .param(field.seal(String.valueOf(row.get("of_case")), (String) row.get("plain_text")));
            for (var column : columns) {
                update = update.param(row.get(column));
            }
            update.update();
        }
        return rows.size();
    }
}
