package org.niangjia.platform.text;

import java.util.regex.Pattern;

/** Texts as people paste them, on their way into XML. */
public final class XmlText {

    /** All but the characters of XML 1.0, section 2.2. */
    private static final Pattern NO_XML =
            Pattern.compile("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

    private XmlText() {}

    /** The text with a space for each character that XML does not allow, escaped or not. */
    public static String allowed(String text) {
        return NO_XML.matcher(text).replaceAll(" ");
    }
}
