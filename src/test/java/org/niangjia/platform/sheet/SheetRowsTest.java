package org.niangjia.platform.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.niangjia.platform.sheet.BadSheetException.Fault;

class SheetRowsTest {

    private static final int PAGE = 64;

    private static final String WORKBOOK =
            "<workbook xmlns:r=\"r\"><workbookPr%s/><sheets><sheet name=\"h\" state=\"hidden\" r:id=\"rId2\"/>"
                    + "<sheet name=\"a\" r:id=\"rId1\"/></sheets></workbook>";

    private static final String RELATIONS =
            "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/>"
                    + "<Relationship Id=\"rId2\" Target=\"worksheets/none.xml\"/></Relationships>";

    private final Map<Integer, byte[]> putAside = new HashMap<>();

    private static Map<String, String> parts(String rows, String strings) {
        var parts = new HashMap<String, String>();
        parts.put("xl/workbook.xml", WORKBOOK.formatted(""));
        parts.put("xl/_rels/workbook.xml.rels", RELATIONS);
        parts.put("xl/worksheets/sheet1.xml", sheet(rows));
        parts.put("xl/sharedStrings.xml", "<sst>" + strings + "</sst>");
        return parts;
    }

    private static String sheet(String rows) {
        return "<worksheet><dimension ref=\"A1:C7\"/><sheetData>" + rows + "</sheetData></worksheet>";
    }

    private static byte[] zipped(Map<String, String> parts) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException inMemory) {
            throw new AssertionError(inMemory);
        }
        return bytes.toByteArray();
    }

    /** The file lies in small pages, as it would in the database. */
    private static PagedFile paged(byte[] file) {
        return new PagedFile(
                new Pages() {

                    @Override
                    public void put(int page, byte[] content) {
                        throw new AssertionError("A file is read only");
                    }

                    @Override
                    public byte[] get(int page) {
                        return Arrays.copyOfRange(file, page * PAGE, Math.min(file.length, (page + 1) * PAGE));
                    }
                },
                PAGE,
                file.length);
    }

    private SheetRows open(byte[] file, int textsAtHand) throws BadSheetException {
        return SheetRows.open(
                paged(file),
                new Pages() {

                    @Override
                    public void put(int page, byte[] content) {
                        assertThat(putAside.put(page, content)).isNull();
                    }

                    @Override
                    public byte[] get(int page) {
                        return Objects.requireNonNull(putAside.get(page));
                    }
                },
                textsAtHand);
    }

    private List<SheetRow> rows(Map<String, String> parts) throws BadSheetException {
        return rows(zipped(parts), SharedStrings.AT_HAND);
    }

    private List<SheetRow> rows(byte[] file, int textsAtHand) throws BadSheetException {
        try (var sheet = open(file, textsAtHand)) {
            var rows = new ArrayList<SheetRow>();
            Optional<SheetRow> row;
            while ((row = sheet.next()).isPresent()) {
                rows.add(row.get());
            }
            return rows;
        }
    }

    private void isRefused(Map<String, String> parts, Fault fault) {
        isRefused(zipped(parts), fault);
    }

    private void isRefused(byte[] file, Fault fault) {
        assertThatThrownBy(() -> rows(file, SharedStrings.AT_HAND))
                .isInstanceOfSatisfying(
                        BadSheetException.class, bad -> assertThat(bad.fault()).isEqualTo(fault));
    }

    private static SheetCell text(String text) {
        return new SheetCell(SheetCell.Kind.TEXT, text);
    }

    @Test
    void theFirstVisibleSheetIsReadCellByCell() throws BadSheetException {
        var rows = rows(parts(
                "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\" t=\"inlineStr\"><is><t>乙</t></is></c></row>"
                        + "<row r=\"4\"><c r=\"B4\"><v>5.1010419900101E+16</v></c>"
                        + "<c r=\"C4\"><f>1+1</f><v>2</v></c><c r=\"D4\" t=\"e\"><v>#REF!</v></c></row><row r=\"5\"/>",
                "<si><r><t>甲</t></r><rPh sb=\"0\" eb=\"1\"><t>jia</t></rPh><r><t> &amp; 一</t></r></si>"));
        assertThat(rows)
                .containsExactly(
                        new SheetRow(1, Map.of(0, text("甲 & 一"), 2, text("乙"))),
                        new SheetRow(
                                4,
                                Map.of(
                                        1,
                                        new SheetCell(SheetCell.Kind.NUMBER, "5.1010419900101E+16"),
                                        2,
                                        new SheetCell(SheetCell.Kind.FORMULA, "2"),
                                        3,
                                        new SheetCell(SheetCell.Kind.ERROR, "#REF!"))));
    }

    @Test
    void aWorkbookTellsHowManyRowsItHasAndHowItCountsDays() throws BadSheetException {
        var parts = parts("<row r=\"1\"><c t=\"str\"><v>x</v></c></row>", "");
        parts.put("xl/workbook.xml", WORKBOOK.formatted(" date1904=\"1\""));
        try (var sheet = open(zipped(parts), SharedStrings.AT_HAND)) {
            assertThat(sheet.expected()).isEqualTo(7);
            assertThat(sheet.daysFrom1904()).isTrue();
        }
    }

    @Test
    void textsThatDoNotFitIntoMemoryAreFetchedAgain() throws BadSheetException {
        var strings = new StringBuilder();
        var sheet = new StringBuilder();
        for (int at = 0; at < 5_000; at++) {
            strings.append("<si><t>文").append(at).append("</t></si>");
            // The first ones are asked for last.
            sheet.append("<row><c t=\"s\"><v>").append(4_999 - at).append("</v></c></row>");
        }
        var rows = rows(zipped(parts(sheet.toString(), strings.toString())), 8_000);
        assertThat(putAside).hasSizeGreaterThan(30);
        assertThat(rows).hasSize(5_000);
        assertThat(rows.get(0).cells().get(0)).isEqualTo(text("文4999"));
        assertThat(rows.get(4_999).cells().get(0)).isEqualTo(text("文0"));
    }

    @Test
    void aTextLongerThanAnyOfOursIsCut() throws BadSheetException {
        var rows = rows(parts("<row><c t=\"str\"><v>" + "长".repeat(3_000) + "</v></c></row>", ""));
        assertThat(Objects.requireNonNull(rows.get(0).cells().get(0)).text()).hasSize(SheetRows.MOST_TEXT);
    }

    @Test
    void whatIsNoWorkbookIsRefused() {
        isRefused(new byte[0], Fault.NOT_XLSX);
        isRefused("PK\3\4 nothing more".getBytes(StandardCharsets.US_ASCII), Fault.NOT_XLSX);
        isRefused(new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 0, 0, 0, 0}, Fault.NOT_XLSX);
        isRefused(Map.of("word/document.xml", "<w/>"), Fault.NOT_XLSX);
        var whole = zipped(parts("<row><c t=\"str\"><v>x</v></c></row>", ""));
        isRefused(Arrays.copyOf(whole, whole.length / 2), Fault.NOT_XLSX);
        isRefused(parts("<row r=\"2\"><c t=\"s\"><v>7</v></c></row>", "<si><t>one</t></si>"), Fault.NOT_XLSX);
        isRefused(
                parts("<row r=\"2\"><c t=\"str\"><v>x</v></c></row><row r=\"1\"><c t=\"str\"><v>x</v></c></row>", ""),
                Fault.NOT_XLSX);
        isRefused(parts("<row r=\"2\"><c t=\"str\"><v>x</v>", ""), Fault.NOT_XLSX);
    }

    @Test
    void macrosAndLinksAreRefused() {
        for (var unwanted :
                List.of("xl/vbaProject.bin", "xl/externalLinks/externalLink1.xml", "xl/embeddings/a.docx")) {
            var parts = parts("", "");
            parts.put(unwanted, "x");
            isRefused(parts, Fault.MACROS);
        }
    }

    @Test
    void whatDeclaresEntitiesIsRefused() {
        for (var part : List.of("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml")) {
            var parts = parts("<row><c t=\"str\"><v>x</v></c></row>", "<si><t>x</t></si>");
            parts.compute(
                    part,
                    (name, text) -> "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>"
                            + (text == null ? "" : text.replace(">x<", ">&e;<")));
            isRefused(parts, Fault.NOT_XLSX);
        }
    }

    @Test
    void aBombIsNotUnpacked() {
        isRefused(parts("<row><c t=\"str\"><v>" + "x".repeat(GuardedPart.LONGEST_PIECE + 9_000), ""), Fault.TOO_LARGE);
        isRefused(
                parts("<row r=\"" + " ".repeat(GuardedPart.LONGEST_PIECE + 9_000) + "1\"></row>", ""), Fault.TOO_LARGE);
        var many = new HashMap<>(parts("", ""));
        for (int at = 0; at < 1_500; at++) {
            many.put("xl/media/image" + at, "");
        }
        isRefused(many, Fault.TOO_LARGE);
    }
}
