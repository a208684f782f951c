package org.niangjia.platform.sheet;

/**
 * A cell that is not empty.
 *
 * @param text as it stands in the file: a number in its digits or as {@code 5.1E+17}, a day as the number of days since the
 *     workbook's first; at most {@link SheetRows#MOST_TEXT} characters
 */
public record SheetCell(Kind kind, String text) {

    /** What a cell holds. */
    public enum Kind {
        TEXT,
        NUMBER,
        BOOLEAN,
        FORMULA,
        ERROR
    }
}
