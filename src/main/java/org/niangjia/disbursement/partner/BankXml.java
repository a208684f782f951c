package org.niangjia.disbursement.partner;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/** What is common to the files that come from a bank. */
final class BankXml {

    /** Of every id in ISO 20022. */
    static final int LONGEST_ID = 35;

    private BankXml() {}

    /** Declares no document type: nothing in a bank's file reaches for another file or address. */
    static Optional<Document> document(byte[] file) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setNamespaceAware(true);
            factory.setXIncludeAware(false);
            var builder = factory.newDocumentBuilder();
            // What is wrong with it is told to its sender; the console need not hear it.
            builder.setErrorHandler(null);
            return Optional.of(builder.parse(new ByteArrayInputStream(file)));
        } catch (SAXException | IOException notXml) {
            return Optional.empty();
        } catch (ParserConfigurationException everyJavaCan) {
            throw new IllegalStateException(everyJavaCan);
        }
    }

    static String text(Document document) {
        try {
            var writer = new StringWriter();
            var transformer = TransformerFactory.newInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            transformer.transform(new DOMSource(document), new StreamResult(writer));
            return writer.toString();
        } catch (TransformerException everyDocumentHasAText) {
            throw new IllegalStateException(everyDocumentHasAText);
        }
    }

    /** An id of ours as the bank's files have room for it. */
    static String shortened(String id) {
        return id.replace("-", "");
    }

    /** With its dashes back where it is one of ours; as it is where not. */
    static @Nullable String paymentId(@Nullable String endToEndId) {
        if (endToEndId == null || endToEndId.isBlank() || endToEndId.length() > LONGEST_ID) {
            return null;
        }
        return endToEndId.replaceFirst(
                "^(\\p{XDigit}{8})(\\p{XDigit}{4})(\\p{XDigit}{4})(\\p{XDigit}{4})(\\p{XDigit}{12})$",
                "$1-$2-$3-$4-$5");
    }
}
