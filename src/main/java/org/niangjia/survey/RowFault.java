package org.niangjia.survey;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is wrong with a cell; it names the cell and nobody's data.
 *
 * @param key of the sentence, {@code survey.fault.<key>}
 * @param argument of the sentence; may be empty
 */
public record RowFault(SurveyColumn column, String key, String argument) {

    RowFault(SurveyColumn column, String key) {
        this(column, key, "");
    }

    /** Several in one text, which {@link #split} reads. */
    public static String join(List<RowFault> faults) {
        return faults.stream()
                .map(fault -> fault.column().name() + ":" + fault.key() + ":" + fault.argument())
                .collect(Collectors.joining(";"));
    }

    public static List<RowFault> split(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(";"))
                        .map(each -> each.split(":", 3))
                        .map(parts -> new RowFault(SurveyColumn.valueOf(parts[0]), parts[1], parts[2]))
                        .toList();
    }
}
