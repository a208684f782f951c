package org.niangjia.platform.sheet;

import com.fasterxml.aalto.UncheckedStreamException;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.sheet.BadSheetException.Fault;
import org.niangjia.platform.sheet.GuardedPart.TooLargeException;

/**
 * The rows of a workbook's first visible sheet, pulled one after the other. A workbook with macros, embedded objects or
 * links is not read; neither is one that unpacks to more than it should, or whose markup declares anything.
 */
public final class SheetRows implements Closeable {

    /** Characters of a cell that are kept. */
    public static final int MOST_TEXT = 500;

    private static final int MOST_PARTS = 1_000;
    private static final int LONGEST_DIRECTORY = 256 << 10;
    private static final int MOST_COLUMNS = 100;
    private static final Pattern UNWANTED =
            Pattern.compile("(?i).*(vbaProject|externalLinks/|activeX/|embeddings/|macrosheets/).*");
    private static final XMLInputFactory XML = new InputFactoryImpl();

    static {
        XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    }

    private final ZipFile zip;
    private final GuardedPart.Left left = new GuardedPart.Left();
    private final SharedStrings strings;
    private final XMLStreamReader sheet;
    private boolean daysFrom1904;
    private int expected;
    private int lastRow;

    private SheetRows(ZipFile zip, Pages pages, int textsAtHand)
            throws IOException, XMLStreamException, BadSheetException {
        this.zip = zip;
        distrust();
        this.strings = new SharedStrings(pages, textsAtHand);
        var path = firstSheet();
        readStrings();
        this.sheet = part(path);
        toTheRows();
    }

    /**
     * Opens a workbook.
     *
     * @param pages where its texts are put when they do not fit into memory
     * @throws BadSheetException when it is none that we read
     */
    public static SheetRows open(SeekableByteChannel file, Pages pages) throws BadSheetException {
        return open(file, pages, SharedStrings.AT_HAND);
    }

    static SheetRows open(SeekableByteChannel file, Pages pages, int textsAtHand) throws BadSheetException {
        ZipFile zip = null;
        try {
            var directory = Directory.length(file);
            if (directory < 0 || directory > LONGEST_DIRECTORY) {
                throw new BadSheetException(directory < 0 ? Fault.NOT_XLSX : Fault.TOO_LARGE);
            }
            zip = ZipFile.builder().setSeekableByteChannel(file).get();
            return new SheetRows(zip, pages, textsAtHand);
        } catch (TooLargeException large) {
            close(zip);
            throw new BadSheetException(Fault.TOO_LARGE);
        } catch (IOException
                | XMLStreamException
                | UncheckedStreamException
                | IllegalArgumentException
                | IndexOutOfBoundsException broken) {
            close(zip);
            throw bad(broken);
        } catch (BadSheetException bad) {
            close(zip);
            throw bad;
        }
    }

    /** The parser wraps what the stream under it throws. */
    private static BadSheetException bad(Exception thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof TooLargeException
                    || cause instanceof XMLStreamException wrapped
                            && wrapped.getNestedException() instanceof TooLargeException) {
                return new BadSheetException(Fault.TOO_LARGE);
            }
        }
        return new BadSheetException(Fault.NOT_XLSX);
    }

    private static void close(@Nullable ZipFile zip) {
        try {
            if (zip != null) {
                zip.close();
            }
        } catch (IOException nothingIsWritten) {
            return;
        }
    }

    private void distrust() throws BadSheetException {
        var parts = 0;
        for (var part : Collections.list(zip.getEntries())) {
            if (UNWANTED.matcher(part.getName()).matches()) {
                throw new BadSheetException(Fault.MACROS);
            }
            if (++parts > MOST_PARTS) {
                throw new BadSheetException(Fault.TOO_LARGE);
            }
        }
    }

    private String firstSheet() throws IOException, XMLStreamException, BadSheetException {
        var targets = new HashMap<String, String>();
        var relations = part("xl/_rels/workbook.xml.rels");
        while (next(relations) != XMLStreamConstants.END_DOCUMENT) {
            if (begins(relations, "Relationship")) {
                targets.put(attribute(relations, "Id"), attribute(relations, "Target"));
            }
        }
        String first = null;
        var workbook = part("xl/workbook.xml");
        while (next(workbook) != XMLStreamConstants.END_DOCUMENT) {
            if (begins(workbook, "workbookPr")) {
                daysFrom1904 = attribute(workbook, "date1904").matches("1|true");
            } else if (begins(workbook, "sheet")
                    && first == null
                    && !attribute(workbook, "state").toLowerCase(Locale.ROOT).contains("hidden")) {
                first = targets.get(attribute(workbook, "id"));
            }
        }
        if (first == null) {
            throw new BadSheetException(Fault.NOT_XLSX);
        }
        return first.startsWith("/") ? first.substring(1) : "xl/" + first;
    }

    private void readStrings() throws IOException, XMLStreamException, BadSheetException {
        if (zip.getEntry("xl/sharedStrings.xml") == null) {
            return;
        }
        var part = part("xl/sharedStrings.xml");
        while (next(part) != XMLStreamConstants.END_DOCUMENT) {
            if (begins(part, "si")) {
                strings.add(text(part, "si"));
            }
        }
        strings.end();
    }

    private XMLStreamReader part(String path) throws IOException, XMLStreamException, BadSheetException {
        ZipArchiveEntry entry = zip.getEntry(path);
        if (entry == null || !zip.canReadEntryData(entry)) {
            throw new BadSheetException(Fault.NOT_XLSX);
        }
        return XML.createXMLStreamReader(new GuardedPart(zip.getInputStream(entry), left));
    }

    private void toTheRows() throws XMLStreamException, BadSheetException {
        while (next(sheet) != XMLStreamConstants.END_DOCUMENT) {
            if (begins(sheet, "dimension")) {
                var last = attribute(sheet, "ref").replaceFirst(".*:", "").replaceAll("\\D", "");
                expected = last.isEmpty() || last.length() > 7 ? 0 : Integer.parseInt(last);
            } else if (begins(sheet, "sheetData")) {
                return;
            }
        }
        throw new BadSheetException(Fault.NOT_XLSX);
    }

    /** How many rows the workbook says that it has; it may be wrong, and 0 where it says nothing. */
    public int expected() {
        return expected;
    }

    /** Whether its days are counted from 1904 instead of 1900, as some Macs do. */
    public boolean daysFrom1904() {
        return daysFrom1904;
    }

    /**
     * The next row that is not empty; none after the last.
     *
     * @throws BadSheetException when the file is broken from here on
     */
    public Optional<SheetRow> next() throws BadSheetException {
        try {
            int event;
            while ((event = next(sheet)) != XMLStreamConstants.END_DOCUMENT) {
                if (begins(sheet, "row")) {
                    var row = row();
                    if (!row.cells().isEmpty()) {
                        return Optional.of(row);
                    }
                } else if (event == XMLStreamConstants.END_ELEMENT
                        && sheet.getLocalName().equals("sheetData")) {
                    return Optional.empty();
                }
            }
            return Optional.empty();
        } catch (XMLStreamException
                | UncheckedStreamException
                | IllegalArgumentException
                | IndexOutOfBoundsException broken) {
            throw bad(broken);
        }
    }

    private SheetRow row() throws XMLStreamException, BadSheetException {
        var told = attribute(sheet, "r");
        var number = told.isEmpty() ? lastRow + 1 : Integer.parseInt(told);
        if (number <= lastRow) {
            throw new BadSheetException(Fault.NOT_XLSX);
        }
        lastRow = number;
        var cells = new HashMap<Integer, SheetCell>();
        var column = -1;
        while (!ends(sheet, next(sheet), "row")) {
            if (begins(sheet, "c")) {
                var place = attribute(sheet, "r");
                column = place.isEmpty() ? column + 1 : column(place);
                cell(column, cells);
            }
        }
        return new SheetRow(number, cells);
    }

    private void cell(int column, Map<Integer, SheetCell> cells) throws XMLStreamException, BadSheetException {
        var type = attribute(sheet, "t");
        var value = "";
        var formula = false;
        while (!ends(sheet, next(sheet), "c")) {
            if (begins(sheet, "v")) {
                value = text(sheet, "v");
            } else if (begins(sheet, "is")) {
                value = text(sheet, "is");
            } else if (begins(sheet, "f")) {
                formula = true;
            }
        }
        if (type.equals("s") && !value.isEmpty()) {
            value = strings.get(Integer.parseInt(value)).orElseThrow(() -> new BadSheetException(Fault.NOT_XLSX));
        }
        if ((!value.isBlank() || formula) && column < MOST_COLUMNS) {
            cells.put(column, new SheetCell(formula ? SheetCell.Kind.FORMULA : kind(type), value));
        }
    }

    private static SheetCell.Kind kind(String type) {
        return switch (type) {
            case "s", "str", "inlineStr" -> SheetCell.Kind.TEXT;
            case "b" -> SheetCell.Kind.BOOLEAN;
            case "e" -> SheetCell.Kind.ERROR;
            // An ISO day; what else it may be is refused by who wants a day.
            case "d" -> SheetCell.Kind.TEXT;
            default -> SheetCell.Kind.NUMBER;
        };
    }

    /** The column of an address such as {@code AB12}, from 0. */
    private static int column(String address) {
        var column = 0;
        for (int at = 0; at < address.length() && address.charAt(at) >= 'A' && address.charAt(at) <= 'Z'; at++) {
            column = Math.min(column * 26 + address.charAt(at) - 'A' + 1, 1 << 20);
        }
        return column - 1;
    }

    /** The text inside an element, without what is only there to be pronounced. */
    private static String text(XMLStreamReader part, String element) throws XMLStreamException, BadSheetException {
        var text = new StringBuilder();
        var spoken = false;
        int event;
        while (!ends(part, event = next(part), element)) {
            if (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT) {
                if (part.getLocalName().equals("rPh")) {
                    spoken = event == XMLStreamConstants.START_ELEMENT;
                }
            } else if (part.hasText() && event != XMLStreamConstants.COMMENT && !spoken) {
                var room = MOST_TEXT - text.length();
                text.append(part.getTextCharacters(), part.getTextStart(), Math.min(room, part.getTextLength()));
            }
        }
        return text.toString();
    }

    private static int next(XMLStreamReader part) throws XMLStreamException, BadSheetException {
        var event = part.next();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new BadSheetException(Fault.NOT_XLSX);
        }
        return event;
    }

    private static boolean begins(XMLStreamReader part, String element) {
        return part.isStartElement() && part.getLocalName().equals(element);
    }

    private static boolean ends(XMLStreamReader part, int event, String element) throws BadSheetException {
        if (event == XMLStreamConstants.END_DOCUMENT) {
            throw new BadSheetException(Fault.NOT_XLSX);
        }
        return event == XMLStreamConstants.END_ELEMENT && part.getLocalName().equals(element);
    }

    /** Empty where there is none; of whatever namespace, as a relation's id has one. */
    private static String attribute(XMLStreamReader part, String name) {
        for (int at = 0; at < part.getAttributeCount(); at++) {
            if (part.getAttributeLocalName(at).equals(name)) {
                return part.getAttributeValue(at);
            }
        }
        return "";
    }

    @Override
    public void close() {
        close(zip);
    }
}
