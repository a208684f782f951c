package org.niangjia.survey;

import java.io.Closeable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.niangjia.platform.sheet.BadSheetException;
import org.niangjia.platform.sheet.SheetCell;
import org.niangjia.platform.sheet.SheetRow;
import org.niangjia.platform.sheet.SheetRows;

/** The people of a workbook, one after the other, under the headings of its first row. */
final class SheetOfPeople implements Closeable {

    private static final int LONGEST = 400;
    private static final LocalDate FROM_1900 = LocalDate.of(1899, 12, 30);
    private static final LocalDate FROM_1904 = LocalDate.of(1904, 1, 1);

    private final SheetRows rows;
    private final Map<Integer, SurveyColumn> columns;

    private SheetOfPeople(SheetRows rows, Map<Integer, SurveyColumn> columns) {
        this.rows = rows;
        this.columns = columns;
    }

    /** What the headings come to. */
    sealed interface Headed {}

    record Good(SheetOfPeople sheet) implements Headed {}

    /** @param heading that is missing, unknown or there twice; empty where there are none */
    record Bad(String key, String heading) implements Headed {}

    static Headed of(SheetRows rows) throws BadSheetException {
        var first = rows.next();
        if (first.isEmpty()) {
            return new Bad("empty", "");
        }
        var columns = new HashMap<Integer, SurveyColumn>();
        for (var cell : first.get().cells().entrySet()) {
            // A star marks what has to be filled in.
            var heading = cell.getValue().text().replaceAll("[\\s*＊]", "");
            var column = SurveyColumn.headed(heading);
            if (column.isEmpty()) {
                return new Bad(
                        columns.isEmpty() && !isHeading(first.get()) ? "no-headings" : "unknown-column",
                        shown(heading, first.get()));
            }
            if (columns.containsValue(column.get())) {
                return new Bad("twice", heading);
            }
            columns.put(cell.getKey(), column.get());
        }
        for (var column : SurveyColumn.values()) {
            if (column.isRequired() && !columns.containsValue(column)) {
                return new Bad("missing-column", column.heading());
            }
        }
        return new Good(new SheetOfPeople(rows, columns));
    }

    private static boolean isHeading(SheetRow row) {
        return row.cells().values().stream()
                .anyMatch(cell -> SurveyColumn.headed(cell.text().replaceAll("[\\s*＊]", ""))
                        .isPresent());
    }

    /** A row without headings begins with people, whose data stands in no error. */
    private static String shown(String heading, SheetRow row) {
        return isHeading(row) && heading.length() <= 20 && !heading.matches(".*\\d{6}.*") ? heading : "";
    }

    /** In which column of the sheet, from 0, each of ours stands. */
    Map<SurveyColumn, Integer> headings() {
        var at = new EnumMap<SurveyColumn, Integer>(SurveyColumn.class);
        columns.forEach((index, column) -> at.put(column, index));
        return at;
    }

    /** Rows below the headings, as far as the workbook says. */
    int expected() {
        return Math.max(0, rows.expected() - 1);
    }

    Optional<TextRow> next() throws BadSheetException {
        Optional<SheetRow> row;
        while ((row = rows.next()).isPresent()) {
            var texts = new EnumMap<SurveyColumn, String>(SurveyColumn.class);
            var faults = new ArrayList<RowFault>();
            row.get().cells().forEach((at, cell) -> {
                var column = columns.get(at);
                if (column != null) {
                    read(column, cell, texts, faults);
                }
            });
            if (!texts.isEmpty() || !faults.isEmpty()) {
                return Optional.of(new TextRow(row.get().number(), texts, faults));
            }
        }
        return Optional.empty();
    }

    private void read(SurveyColumn column, SheetCell cell, Map<SurveyColumn, String> texts, List<RowFault> faults) {
        var text = cell.text().strip();
        switch (cell.kind()) {
            case FORMULA, ERROR -> faults.add(new RowFault(column, "formula"));
            case NUMBER -> number(column, text, texts, faults);
            default -> texts.put(column, text);
        }
        if (texts.getOrDefault(column, "").length() > LONGEST) {
            texts.put(column, text.substring(0, LONGEST));
            faults.add(new RowFault(column, "too-long"));
        }
    }

    private void number(SurveyColumn column, String text, Map<SurveyColumn, String> texts, List<RowFault> faults) {
        BigDecimal value;
        try {
            value = new BigDecimal(text);
        } catch (NumberFormatException none) {
            faults.add(new RowFault(column, "formula"));
            return;
        }
        // 1E+1000000 would be written out in full.
        var huge = Math.abs((long) value.precision() - value.scale()) > 30 || value.scale() > 30;
        if (column == SurveyColumn.ID_NUMBER) {
            // A number cell keeps fifteen digits, so that the last ones are gone already.
            faults.add(new RowFault(column, "id-number-as-number"));
            texts.put(column, text);
        } else if (huge) {
            faults.add(new RowFault(column, "formula"));
        } else if (column == SurveyColumn.DATE) {
            day(value, texts, faults);
        } else {
            texts.put(column, value.stripTrailingZeros().toPlainString());
        }
    }

    private void day(BigDecimal value, Map<SurveyColumn, String> texts, List<RowFault> faults) {
        if (value.signum() < 0 || value.compareTo(BigDecimal.valueOf(100_000)) > 0) {
            faults.add(new RowFault(SurveyColumn.DATE, "date"));
            return;
        }
        texts.put(
                SurveyColumn.DATE,
                (rows.daysFrom1904() ? FROM_1904 : FROM_1900)
                        .plusDays(value.longValue())
                        .toString());
    }

    @Override
    public void close() {
        rows.close();
    }
}
