package org.niangjia.survey;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A row as somebody wrote it.
 *
 * @param number as the reader of the sheet counts, from 1
 * @param texts by column; what is empty is absent
 * @param faults of single cells that could not be read
 */
public record TextRow(int number, Map<SurveyColumn, String> texts, List<RowFault> faults) {

    Optional<String> get(SurveyColumn column) {
        return Optional.ofNullable(texts.get(column));
    }

    String text(SurveyColumn column) {
        return texts.getOrDefault(column, "");
    }
}
