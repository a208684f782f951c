package org.niangjia.platform.pdf;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.niangjia.platform.text.XmlText;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.util.HtmlUtils;

/**
 * A letter of an office, one page as a rule: whom it is to, paragraphs and a table of what was decided, who signs. The
 * font is Noto Sans SC (SIL Open Font License) with the characters of GBK, of which a letter carries those it uses.
 *
 * <p>Everything put into it is text; nothing is ever read as markup.
 */
public final class Letter {

    /** A day as letters write it. */
    public static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy 年 M 月 d 日", Locale.CHINA);

    private static final String FONT = "Noto Sans SC";
    private static final String STYLE =
            """
            @page { size: A4; margin: 28mm 26mm 24mm 26mm; }
            body { font-family: 'Noto Sans SC'; font-size: 11.5pt; line-height: 1.75; color: #1a1a1a; }
            h1 { font-size: 19pt; text-align: center; font-weight: normal; letter-spacing: 2pt; margin: 0 0 2mm 0; }
            .office { text-align: center; color: #b3282d; font-size: 13pt; margin: 0 0 1mm 0; }
            .number { text-align: right; font-size: 9.5pt; color: #555; border-bottom: 1pt solid #b3282d;
                padding-bottom: 3mm; margin: 0 0 7mm 0; }
            p { margin: 0 0 3mm 0; }
            .text { text-indent: 2em; }
            table { width: 100%; border-collapse: collapse; margin: 4mm 0 6mm 0; }
            td { border: 0.6pt solid #999; padding: 2mm 3mm; vertical-align: top; }
            td.label { width: 30mm; background: #f5efe9; }
            tr { page-break-inside: avoid; }
            h2 { font-size: 12.5pt; font-weight: normal; color: #b3282d; margin: 5mm 0 2mm 0;
                page-break-after: avoid; }
            .signed { text-align: right; margin-top: 10mm; }
            """;

    private final StringBuilder body = new StringBuilder();
    private boolean inTable;

    /** A letter of that office, under a number that the office finds it by. */
    public Letter(String office, String title, String number) {
        body.append("<div class=\"office\">").append(escaped(office)).append("</div>");
        body.append("<h1>").append(escaped(title)).append("</h1>");
        body.append("<div class=\"number\">").append(escaped(number)).append("</div>");
    }

    /** Whom it is to. */
    public Letter to(String name) {
        return add("<p>", name, "</p>");
    }

    public Letter paragraph(String text) {
        return add("<p class=\"text\">", text, "</p>");
    }

    public Letter heading(String text) {
        return add("<h2>", text, "</h2>");
    }

    /** A line of a table; lines that follow one another are one table. */
    public Letter line(String label, String text) {
        if (!inTable) {
            body.append("<table>");
            inTable = true;
        }
        body.append("<tr><td class=\"label\">")
                .append(escaped(label))
                .append("</td><td>")
                .append(escaped(text))
                .append("</td></tr>");
        return this;
    }

    /** Who signs it, and on which day. */
    public Letter signed(String office, String day) {
        endTable();
        body.append("<div class=\"signed\">")
                .append(escaped(office))
                .append("<br/>")
                .append(escaped(day))
                .append("</div>");
        return this;
    }

    private Letter add(String before, String text, String after) {
        endTable();
        body.append(before).append(escaped(text)).append(after);
        return this;
    }

    private void endTable() {
        if (inTable) {
            body.append("</table>");
            inTable = false;
        }
    }

    public byte[] pdf() {
        endTable();
        var html = "<html lang=\"zh-CN\"><head><style>" + STYLE + "</style></head><body>" + body + "</body></html>";
        var bytes = new ByteArrayOutputStream();
        try {
            new PdfRendererBuilder()
                    .useFastMode()
                    .useFont(Letter::font, FONT)
                    // Nothing is fetched, whatever stands in the text.
                    .useUriResolver((base, uri) -> null)
                    .withHtmlContent(html, null)
                    .toStream(bytes)
                    .run();
        } catch (IOException unwritable) {
            throw new UncheckedIOException("A letter cannot be written", unwritable);
        }
        return bytes.toByteArray();
    }

    private static InputStream font() {
        try {
            return new ClassPathResource("fonts/NotoSansSC-Regular.ttf").getInputStream();
        } catch (IOException missing) {
            throw new UncheckedIOException("The program's font is missing", missing);
        }
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(XmlText.allowed(text), "UTF-8");
    }
}
