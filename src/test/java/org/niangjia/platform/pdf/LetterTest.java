package org.niangjia.platform.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LetterTest {

    private static Letter letter() {
        return new Letter("锦江区妇女联合会", "告知书", "个案编号：1");
    }

    private static String read(Letter letter) throws Exception {
        try (var document = Loader.loadPDF(letter.pdf())) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static String packed(Letter letter) throws Exception {
        return read(letter).replaceAll("\\s", "");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x0, 0x8, 0xB, 0xC, 0x1F, 0xD800, 0xDFFF, 0xFFFE, 0xFFFF})
    void whatXmlDoesNotAllowIsASpaceWhereverItStands(int character) throws Exception {
        var broken = "青石" + (char) character + "街";

        var written = new Letter(broken, broken, broken)
                .to(broken)
                .heading(broken)
                .paragraph(broken)
                .line(broken, broken)
                .signed(broken, broken);

        assertThat(packed(written).split("青石街", -1)).hasSize(11);
        assertThat(read(letter().paragraph(broken))).contains("青石 街");
    }

    @Test
    void everyOtherCharacterStays() throws Exception {
        assertThat(packed(letter().paragraph("<b>甲</b>&amp;\t乙\r\n丙\"丁'").paragraph("\uE000\uD7FF\uFFFD\uD83D\uDE00戊")))
                .contains("<b>甲</b>&amp;乙丙\"丁'", "戊");
    }
}
