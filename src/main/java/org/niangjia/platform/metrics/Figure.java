package org.niangjia.platform.metrics;

import java.util.List;

/**
 * A number of the whole house that a feature has counted for the metrics, by one statement over its own tables. All
 * features' figures are {@link Figures beans} of this type; every node shows the same.
 *
 * @param name of the metric, e.g. {@code niangjia.cases}
 * @param description what is counted, in one sentence
 * @param tags names of the tags, none of which may tell of a person
 * @param sql answers the tags' values and, last, the number, in either database
 * @param always values of the tags that are shown as 0 when the statement answers none for them
 */
public record Figure(String name, String description, List<String> tags, String sql, List<List<String>> always) {

    /** With one tag, some of whose values are always shown. */
    public static Figure by(String tag, String name, String description, List<String> always, String sql) {
        return new Figure(
                name,
                description,
                List.of(tag),
                sql,
                always.stream().map(List::of).toList());
    }

    /** A single number. */
    public static Figure one(String name, String description, String sql) {
        return new Figure(name, description, List.of(), sql, List.of(List.of()));
    }
}
