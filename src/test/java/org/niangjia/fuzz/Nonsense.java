package org.niangjia.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Where nonsense comes from; the same for the same random numbers. */
final class Nonsense {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final int DEEP = 10_000;
    private static final int MEGABYTE = 1024 * 1024;

    /** As they stand between the quotes of a JSON text. */
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\\u0000",
            "a\\u0000b",
            "\\ud800",
            "\\udc00x",
            "\\ufeff",
            "\\u202e\\u202d\\u2066反了",
            "𠮷𪚥\\ud83d\\udc69\\u200d\\ud83d\\udc67",
            "\\uffff\\ufffe",
            "Z\\u0351\\u036b\\u0343\\u036a",
            "' or 1=1 --",
            "'; drop table aid_case; --",
            "${7*7}#{7*7}${jndi:ldap://127.0.0.1/x}",
            "${execution}",
            "<script>alert(1)</script>",
            "=cmd|' /C calc'!A0",
            "../../../etc/passwd",
            "%00%n%s%x",
            "\\r\\nX-Injected: 1",
            "null",
            "true",
            "0",
            "-1",
            "99999999999999999999",
            "1e309",
            "NaN",
            "2026-02-30",
            "0000-00-00",
            "-999999999-01-01",
            "+999999999-12-31",
            "9999-12-31",
            "2026-11-22T25:61:61Z",
            "P999999999D",
            "PT-1S",
            "510104199002300001",
            "0.001",
            "1000000000000000000000000000.00",
            "510104-2026-999999",
            "00000000-0000-0000-0000-000000000000");

    /** As JSON writes them. */
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "2147483648",
            "9223372036854775808",
            "-9223372036854775809",
            "1e400",
            "1e-400",
            "1E+999999999",
            "0.1",
            "[]",
            "{}",
            "[null]",
            "[[]]",
            "{\"\":null}",
            "[{}]",
            "[\"a\",\"a\"]");

    private static final List<String> SEGMENTS = List.of(
            "%",
            "%zz",
            "%00",
            "%c0%af",
            "%ff%fe",
            "%ed%a0%80",
            "..%2f..%2f",
            "%2e%2e/%2e%2e",
            "%5c..",
            ";jsessionid=1",
            "a;b=c",
            "%3b",
            "%0d%0aX:1",
            "{x}",
            "[x]",
            "|",
            "^",
            "\u0001",
            "家",
            "%E5%AE%B6",
            "//",
            ".",
            "%2f",
            "%25%30%30",
            "-1",
            "0",
            "99999999999999999999",
            "2147483648",
            "1e9",
            "null",
            "' or 1=1 --".replace(" ", "%20"),
            "%F0%9F%91%A9",
            "2026-13",
            "9999999999-01",
            "+999999999-12");

    private static final List<String> TYPES = List.of(
            "",
            "text/plain",
            "application/xml",
            "application/json;charset=UTF-7",
            "application/json;charset=nonsense",
            "application/json;charset=UTF-16",
            "application/json; charset=\"",
            "application/problem+json",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "multipart/form-data; boundary=x",
            "multipart/mixed; boundary=x",
            "*/*",
            ";;;",
            "/",
            "application/",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "application/cloudevents-batch+json",
            "application/octet-stream",
            "image/png",
            "a".repeat(5000));

    private static final List<String> HEADERS = List.of(
            "Idempotency-Key",
            "Accept",
            "Accept-Language",
            "Accept-Encoding",
            "Authorization",
            "Cookie",
            "Host",
            "Origin",
            "Referer",
            "Range",
            "If-None-Match",
            "If-Modified-Since",
            "X-Forwarded-Proto",
            "X-Forwarded-Host",
            "X-Forwarded-Port",
            "X-Forwarded-Prefix",
            "Forwarded",
            "traceparent",
            "Content-Encoding",
            "Transfer-Encoding",
            "Expect",
            "Upgrade",
            "X-HTTP-Method-Override",
            "X-Access-Code",
            "X-Agency",
            "webhook-id",
            "webhook-timestamp",
            "webhook-signature",
            "Sec-Fetch-Site",
            "X-XSRF-TOKEN");

    private static final List<String> HEADER_VALUES = List.of(
            "",
            "*",
            "nonsense",
            "家",
            "\u0001",
            "\t",
            "a\u0000b",
            "bytes=0-99999999999999999999,-1",
            "text/html;q=9,*/*;q=-1",
            "application/pdf",
            "x-klingon-qaap-1234567890123456789;q=zz",
            "Basic",
            "Basic !!!!",
            "Basic Og==",
            "Basic AAAA",
            "Bearer x.y.z",
            "Digest username=\"x\"",
            "NIANGJIA-SESSION=' or 1=1; NIANGJIA-XSRF=%zz",
            "NIANGJIA-SESSION=AAAA",
            "a.b:99999",
            "[::1",
            "chunked, identity",
            "gzip",
            "100-continue",
            "h2c",
            "00-00000000000000000000000000000000-0000000000000000-00",
            "for=\"[::1\";proto=javascript",
            "99999999999999999999",
            "v1,!!!!");

    private final Random random;

    Nonsense(Random random) {
        this.random = random;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    String segment() {
        return random.nextInt(12) == 0
                ? one(List.of("%41", "x", "家")).repeat(1 + random.nextInt(3000))
                : one(SEGMENTS).replace(" ", "%20");
    }

    String type() {
        return one(TYPES);
    }

    String header() {
        var name = random.nextInt(10) == 0 ? "X-" + "n".repeat(random.nextInt(2000)) : one(HEADERS);
        var value = random.nextInt(8) == 0 ? "v".repeat(1 + random.nextInt(60_000)) : one(HEADER_VALUES);
        return name + ": " + value;
    }

    /** A body that is nobody's. */
    byte[] body() {
        return switch (random.nextInt(16)) {
            case 0 -> bytes("[".repeat(DEEP));
            case 1 -> bytes("{\"a\":".repeat(DEEP) + "1" + "}".repeat(DEEP));
            case 2 -> bytes("[".repeat(DEEP) + "]".repeat(DEEP));
            case 3 -> bytes("\"" + "家".repeat(MEGABYTE / 3 * (1 + random.nextInt(4))) + "\"");
            case 4 -> bytes("9".repeat(1 + random.nextInt(MEGABYTE)));
            case 5 -> bytes("{\"" + "k".repeat(1 + random.nextInt(MEGABYTE)) + "\":1}");
            case 6 -> new byte[] {(byte) 0xff, (byte) 0xfe, '{', 0, '}', 0};
            case 7 -> new byte[] {'{', '"', (byte) 0xc0, (byte) 0xaf, '"', ':', '1', '}'};
            case 8 -> new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', '}'};
            case 9 -> bytes("");
            case 10 -> bytes(one(VALUES));
            case 11 -> bytes("{\"reason\":" + one(VALUES) + ",\"reason\":\"" + one(TEXTS) + "\"}");
            case 12 -> {
                var some = new byte[random.nextInt(2000)];
                random.nextBytes(some);
                yield some;
            }
            case 13 ->
                bytes("<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"" + "&a;".repeat(1000)
                        + "\">]><x>" + "&b;".repeat(1000) + "</x>");
            case 14 -> bytes("<a>".repeat(DEEP));
            default -> bytes("{" + "\"a\":1,".repeat(random.nextInt(50_000)) + "\"b\":2}");
        };
    }

    /** What somebody means, with something else in one place or several. */
    byte[] mutated(JsonNode meant) {
        var text = meant.deepCopy();
        var marks = new ArrayList<String>();
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            text = replaced(text, marks);
        }
        var written = text.toString();
        for (int mark = 0; mark < marks.size(); mark++) {
            written = written.replace("\"§" + mark + "§\"", marks.get(mark));
        }
        return bytes(random.nextInt(30) == 0 ? written.substring(0, random.nextInt(written.length() + 1)) : written);
    }

    private JsonNode replaced(JsonNode node, List<String> marks) {
        if (node instanceof ObjectNode object && !object.isEmpty() && random.nextInt(12) > 0) {
            var names = new ArrayList<String>();
            object.fieldNames().forEachRemaining(names::add);
            var name = one(names);
            switch (random.nextInt(10)) {
                case 0 -> object.remove(name);
                case 1 -> object.set(random.nextBoolean() ? "unknown" : "class", mark(marks));
                default -> object.set(name, replaced(object.get(name), marks));
            }
            return object;
        }
        if (node instanceof ArrayNode array && !array.isEmpty() && random.nextInt(4) > 0) {
            var place = random.nextInt(array.size());
            if (random.nextInt(5) == 0) {
                var again = array.get(place);
                for (int times = random.nextInt(200); times > 0; times--) {
                    array.add(again);
                }
            } else {
                array.set(place, replaced(array.get(place), marks));
            }
            return array;
        }
        return mark(marks);
    }

    /** A place into which something is written that no tree of Jackson's could hold. */
    private JsonNode mark(List<String> marks) {
        marks.add(
                switch (random.nextInt(20)) {
                    case 0, 1, 2, 3, 4, 5 -> one(VALUES);
                    case 6 -> "[".repeat(DEEP) + "]".repeat(DEEP);
                    case 7 -> "\"" + "字".repeat(random.nextInt(400_000)) + "\"";
                    case 8 -> "9".repeat(1 + random.nextInt(2000));
                    case 9 -> "\"" + one(TEXTS).repeat(1 + random.nextInt(40)) + "\"";
                    default -> "\"" + one(TEXTS) + "\"";
                });
        return JsonNodeFactory.instance.textNode("§" + (marks.size() - 1) + "§");
    }

    /** A form's file, whole or not. */
    byte[] form(String boundary) {
        var file = random.nextBoolean() ? workbook() : body();
        var head =
                switch (random.nextInt(6)) {
                    case 0 -> "Content-Disposition: form-data\r\n\r\n";
                    case 1 ->
                        "Content-Disposition: form-data; name=\"file\"; filename=\"" + "n".repeat(9000) + "\"\r\n\r\n";
                    case 2 -> "Content-Disposition: form-data; name=\"file\"; filename=\"../\u0000.xlsx\"\r\n\r\n";
                    case 3 -> "X: " + "h".repeat(20_000) + "\r\n\r\n";
                    default ->
                        "Content-Disposition: form-data; name=\"file\"; filename=\"a.xlsx\"\r\nContent-Type: "
                                + one(TYPES) + "\r\n\r\n";
                };
        var form = new ByteArrayOutputStream();
        for (int parts = 1 + random.nextInt(random.nextInt(10) == 0 ? 300 : 2); parts > 0; parts--) {
            form.writeBytes(bytes("--" + boundary + "\r\n" + head));
            form.writeBytes(parts > 3 ? bytes("x") : file);
            form.writeBytes(bytes("\r\n"));
        }
        if (random.nextInt(4) > 0) {
            form.writeBytes(bytes("--" + boundary + "--\r\n"));
        }
        return form.toByteArray();
    }

    /** A workbook, or what calls itself one. */
    byte[] workbook() {
        var sheet =
                switch (random.nextInt(7)) {
                    case 0 -> "<worksheet><sheetData>" + "<row>".repeat(DEEP);
                    case 1 -> "<worksheet><sheetData><row r=\"99999999999\"><c r=\"A99999999999\"><v>1</v></c></row>";
                    case 2 -> "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><worksheet>&a;</worksheet>";
                    case 3 ->
                        "<worksheet><sheetData><row r=\"1\"><c r=\"" + "Z".repeat(3000)
                                + "1\" t=\"s\"><v>-5</v></c></row>" + "</sheetData></worksheet>";
                    case 4 ->
                        "<worksheet><sheetData><row r=\"1\"><c t=\"inlineStr\"><is><t>&#0;</t></is></c></row></sheetData>"
                                + "</worksheet>";
                    case 5 -> "0".repeat(20 * MEGABYTE);
                    default -> "";
                };
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var name : List.of("[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml")) {
                if (random.nextInt(8) > 0) {
                    zip.putNextEntry(new ZipEntry(name));
                    zip.write(bytes(name.contains("sheet1") ? sheet : "<x/>"));
                    zip.closeEntry();
                }
            }
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        var whole = bytes.toByteArray();
        return random.nextInt(5) == 0 ? java.util.Arrays.copyOf(whole, random.nextInt(whole.length + 1)) : whole;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
