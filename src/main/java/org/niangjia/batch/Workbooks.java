package org.niangjia.batch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.niangjia.catalogue.Catalogue;
import org.niangjia.catalogue.Programmes;
import org.niangjia.platform.text.Texts;
import org.springframework.stereotype.Component;

/** Writes XLSX workbooks: the template to fill in, and a list with what became of everybody on it. */
@Component
public class Workbooks {

    private static final String TEXT = "@";
    private static final List<String> RESULT = List.of(
            "row",
            "caseNumber",
            "name",
            "idNumberTail",
            "programme",
            "amount",
            "goods",
            "quantity",
            "status",
            "paymentStatus",
            "note");

    private final Programmes programmes;
    private final Catalogue catalogue;
    private final Texts texts;

    Workbooks(Programmes programmes, Catalogue catalogue, Texts texts) {
        this.programmes = programmes;
        this.catalogue = catalogue;
        this.texts = texts;
    }

    /** An empty sheet with the headings, and beside it what to write under each. */
    public byte[] template() {
        return write(workbook -> {
            var sheet = workbook.newWorksheet("名单");
            for (var column : Column.values()) {
                sheet.value(0, column.ordinal(), column.heading());
                sheet.style(0, column.ordinal()).bold().set();
                sheet.width(column.ordinal(), column == Column.ID_NUMBER || column == Column.ADDRESS ? 24 : 14);
            }
            // A text column keeps all eighteen digits of an identity number.
            sheet.style(Column.ID_NUMBER.ordinal()).format(TEXT).set();
            sheet.style(Column.PHONE.ordinal()).format(TEXT).set();
            sheet.freezePane(0, 1);
            guide(workbook.newWorksheet("填写说明"));
        });
    }

    private void guide(Worksheet sheet) {
        sheet.width(0, 16);
        sheet.width(1, 90);
        var line = 0;
        for (var column : Column.values()) {
            sheet.value(line, 0, column.heading());
            sheet.value(line++, 1, texts.get("list.guide." + column.name().toLowerCase(java.util.Locale.ROOT)));
        }
        line++;
        sheet.value(line, 0, "资助项目");
        sheet.value(line++, 1, "每笔限额（元）");
        for (var programme : programmes.all()) {
            sheet.value(line, 0, programme.name().zh());
            sheet.value(line++, 1, "%s 至 %s".formatted(yuan(programme.minimumFen()), yuan(programme.maximumFen())));
        }
    }

    private static String yuan(long fen) {
        return java.math.BigDecimal.valueOf(fen, 2).toPlainString();
    }

    /** The list as it stands, in the reader's language. */
    public byte[] result(ListViews.View list) {
        return write(workbook -> {
            var sheet = workbook.newWorksheet(texts.get("list.result"));
            for (int column = 0; column < RESULT.size(); column++) {
                sheet.value(0, column, texts.get("list.column." + RESULT.get(column)));
                sheet.style(0, column).bold().set();
                sheet.width(column, 16);
            }
            for (int at = 0; at < list.rows().size(); at++) {
                line(sheet, at + 1, list.rows().get(at));
            }
            sheet.freezePane(0, 1);
        });
    }

    private void line(Worksheet sheet, int at, ListViews.Line line) {
        sheet.value(at, 0, line.row());
        sheet.value(at, 1, line.caseNumber().value());
        sheet.value(at, 2, line.name());
        sheet.value(at, 3, line.idNumberTail());
        sheet.value(at, 4, catalogue.name("programme", line.programme(), texts.locale()));
        sheet.value(at, 5, line.amount().amount());
        sheet.value(at, 6, line.goods());
        sheet.value(at, 7, line.quantity());
        sheet.value(at, 8, texts.get("list.status." + line.status()));
        sheet.value(at, 9, line.paymentStatus() == null ? "" : texts.get("list.payment." + line.paymentStatus()));
        sheet.value(at, 10, line.note());
    }

    private interface Writing {
        void to(Workbook workbook) throws IOException;
    }

    private static byte[] write(Writing writing) {
        var bytes = new ByteArrayOutputStream();
        try (var workbook = new Workbook(bytes, "Niangjia", "1.0")) {
            writing.to(workbook);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return bytes.toByteArray();
    }
}
