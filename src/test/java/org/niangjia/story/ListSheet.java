package org.niangjia.story;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.dhatim.fastexcel.Workbook;

/** A sheet as an officer fills it in, and how she sends it. */
public final class ListSheet {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final List<String> HEADINGS =
            List.of("姓名", "身份证号", "联系电话", "家庭住址", "资助项目", "金额（元）", "物品", "数量", "困难情况", "备注");

    private final List<List<String>> rows = new ArrayList<>();
    private List<String> headings = HEADINGS;

    public ListSheet with(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    public ListSheet headed(String... others) {
        headings = List.of(others);
        return this;
    }

    /** Somebody at school who gets a bursary. */
    public ListSheet bursary(String name, String idNumber, String yuan) {
        return with(name, idNumber, "13800000000", "青石街 8 号", "助学金", yuan, "", "", "在校学生", "");
    }

    /** A household that gets rice. */
    public ListSheet rice(String name, String idNumber, String yuan) {
        return with(name, idNumber, "", "", "节日慰问品", yuan, "大米", "10 公斤", "", "");
    }

    public byte[] bytes() {
        var bytes = new ByteArrayOutputStream();
        try (var workbook = new Workbook(bytes, "Niangjia", "1.0")) {
            var sheet = workbook.newWorksheet("名单");
            for (int column = 0; column < headings.size(); column++) {
                sheet.value(0, column, headings.get(column));
            }
            for (int row = 0; row < rows.size(); row++) {
                for (int column = 0; column < rows.get(row).size(); column++) {
                    var text = rows.get(row).get(column);
                    if (text.startsWith("=")) {
                        sheet.formula(row + 1, column, text.substring(1));
                    } else if (!text.isEmpty()) {
                        sheet.value(row + 1, column, text);
                    }
                }
            }
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return bytes.toByteArray();
    }

    /** She sends it under a fresh key. */
    public Colleague.Answer sentBy(String user, int port) {
        return send(user, port, bytes(), UUID.randomUUID().toString(), "zh-CN");
    }

    /** Somebody sends that file. */
    public static Colleague.Answer send(String user, int port, byte[] file, String key, String language) {
        return upload("/api/v1/lists?title=春节慰问", user, port, file, key, language);
    }

    /** A file goes as a form. */
    public static Colleague.Answer upload(
            String path, String user, int port, byte[] file, String key, String language) {
        var boundary = "----" + UUID.randomUUID();
        var body = new ByteArrayOutputStream();
        body.writeBytes(
                ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"list.xlsx\"\r\n"
                                + "Content-Type: application/octet-stream\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        var credentials = Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(
                        URI.create(URI.create("http://127.0.0.1:" + port + path).toASCIIString()))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .header("Authorization", "Basic " + credentials)
                .header("Accept-Language", language)
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build();
        var response =
                HTTP.sendAsync(request, HttpResponse.BodyHandlers.ofString()).join();
        return Colleague.answer(response);
    }
}
