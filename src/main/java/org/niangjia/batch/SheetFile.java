package org.niangjia.batch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.problem.FieldError;
import org.niangjia.platform.text.Texts;
import org.springframework.stereotype.Component;

/**
 * Reads the first sheet of an XLSX workbook as rows of text. What an office sends is not trusted: a workbook with macros
 * or links to other files, one that unpacks to more than it should, one with formulas where values belong is refused.
 */
@Component
class SheetFile {

    /** A sheet of {@link #MOST_ROWS} full rows unpacks to a fifth of it. */
    private static final long MOST_UNPACKED = 50L << 20;

    private static final int MOST_PARTS = 200;
    static final int MOST_ROWS = 5_000;
    private static final int LONGEST_CELL = 400;

    private final Texts texts;

    SheetFile(Texts texts) {
        this.texts = texts;
    }

    /** What reading came to. */
    sealed interface Read {}

    record Rows(List<TextRow> rows) implements Read {}

    record Unreadable(List<FieldError> errors) implements Read {}

    /**
     * A row with its texts; what is empty is absent.
     *
     * @param number as the reader of the sheet counts, from 1
     * @param at the address of each column's cell, e.g. {@code F7}
     */
    record TextRow(int number, Map<Column, String> texts, Map<Column, String> at) {

        Optional<String> get(Column column) {
            return Optional.ofNullable(texts.get(column));
        }
    }

    Read read(byte[] file) {
        var wrong = distrust(file);
        if (wrong.isPresent()) {
            return unreadable(wrong.get());
        }
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(file));
                var rows = workbook.getFirstSheet().openStream()) {
            return read(rows.limit(2L * MOST_ROWS).toList());
        } catch (IOException | ExcelReaderException | IllegalArgumentException | IllegalStateException broken) {
            return unreadable("list.not-xlsx");
        }
    }

    /** The key of the sentence that says why the file is not even opened. */
    private static Optional<String> distrust(byte[] file) {
        if (file.length < 4 || !ReadableWorkbook.isOOXMLZipHeader(Arrays.copyOf(file, 4))) {
            return Optional.of("list.not-xlsx");
        }
        var left = MOST_UNPACKED;
        var parts = 0;
        var buffer = new byte[8192];
        try (var zip = ZipFile.builder().setByteArray(file).get()) {
            for (var part : Collections.list(zip.getEntries())) {
                if (++parts > MOST_PARTS) {
                    return Optional.of("list.too-large");
                }
                if (part.getName().matches("(?i).*(vbaProject|externalLinks|activeX|embeddings).*")) {
                    return Optional.of("list.macros");
                }
                var first = true;
                // Counted while it is unpacked: what the file says of its own size proves nothing.
                try (var content = zip.getInputStream(part)) {
                    for (var read = content.read(buffer); read > 0; read = content.read(buffer)) {
                        left -= read;
                        if (left < 0) {
                            return Optional.of("list.too-large");
                        }
                        if (first && new String(buffer, 0, read, StandardCharsets.UTF_8).contains("<!DOCTYPE")) {
                            return Optional.of("list.not-xlsx");
                        }
                        first = false;
                    }
                }
            }
        } catch (IOException | IllegalArgumentException broken) {
            return Optional.of("list.not-xlsx");
        }
        return parts == 0 ? Optional.of("list.not-xlsx") : Optional.empty();
    }

    private Read read(List<Row> sheet) {
        if (sheet.isEmpty()) {
            return unreadable("list.empty");
        }
        var columns = new EnumMap<Column, Integer>(Column.class);
        var errors = new ArrayList<FieldError>();
        for (var cell : sheet.get(0)) {
            var heading = cell == null ? "" : cell.getText().strip();
            if (heading.isEmpty()) {
                continue;
            }
            var column = column(heading);
            if (column.isEmpty() || columns.containsKey(column.get())) {
                errors.add(new FieldError(
                        address(cell), texts.get(column.isEmpty() ? "list.unknown-column" : "list.twice", heading)));
            } else {
                columns.put(column.get(), cell.getColumnIndex());
            }
        }
        for (var column : Column.values()) {
            if (column.isRequired() && !columns.containsKey(column)) {
                errors.add(new FieldError("1", texts.get("list.missing-column", column.heading())));
            }
        }
        return errors.isEmpty() ? read(sheet.subList(1, sheet.size()), columns) : new Unreadable(errors);
    }

    private Read read(List<Row> below, Map<Column, Integer> columns) {
        var rows = new ArrayList<TextRow>();
        var errors = new ArrayList<FieldError>();
        for (var row : below) {
            var found = new EnumMap<Column, String>(Column.class);
            var at = new EnumMap<Column, String>(Column.class);
            columns.forEach((column, index) -> {
                var cell = index < row.getCellCount() ? row.getCell(index) : null;
                at.put(column, (char) ('A' + index % 26) + String.valueOf(row.getRowNum()));
                text(column, cell, row.getRowNum(), errors).ifPresent(text -> found.put(column, text));
            });
            if (!found.isEmpty()) {
                rows.add(new TextRow(row.getRowNum(), found, at));
            }
        }
        if (rows.isEmpty() && errors.isEmpty()) {
            return unreadable("list.empty");
        }
        if (rows.size() > MOST_ROWS) {
            return unreadable("list.too-many-rows");
        }
        return errors.isEmpty() ? new Rows(rows) : new Unreadable(errors);
    }

    private Optional<String> text(Column column, @Nullable Cell cell, int row, List<FieldError> errors) {
        if (cell == null || cell.getType() == CellType.EMPTY) {
            return Optional.empty();
        }
        if (cell.getFormula() != null || cell.getType() == CellType.FORMULA || cell.getType() == CellType.ERROR) {
            errors.add(error(cell, row, column, "list.formula"));
            return Optional.empty();
        }
        // A number cell keeps fifteen digits, so that the last ones of an identity number are gone already.
        if (column == Column.ID_NUMBER && cell.getType() == CellType.NUMBER) {
            errors.add(error(cell, row, column, "list.id-number-as-number"));
            return Optional.empty();
        }
        var text = cell.getType() == CellType.NUMBER
                ? cell.asNumber().stripTrailingZeros().toPlainString()
                : cell.getText().strip();
        if (text.length() > LONGEST_CELL) {
            errors.add(error(cell, row, column, "list.too-long"));
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private FieldError error(Cell cell, int row, Column column, String key) {
        return new FieldError(
                address(cell), texts.get("list.at", String.valueOf(row), column.heading()) + texts.get(key));
    }

    private static String address(Cell cell) {
        return cell.getAddress().toString();
    }

    private static Optional<Column> column(String heading) {
        for (var column : Column.values()) {
            if (column.heading().equals(heading)) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }

    private Read unreadable(String key) {
        return new Unreadable(List.of(new FieldError("file", texts.get(key))));
    }
}
