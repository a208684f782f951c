package org.niangjia.story;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.dhatim.fastexcel.Workbook;

/** A list of people as an officer fills it in, and how she sends it. */
public final class SurveySheet {

    public static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<List<Object>> rows = new ArrayList<>();
    private List<String> headings =
            List.of("姓名", "身份证号", "所在街道", "户编号", "与申请人关系", "发现情况", "困难情况", "需求", "本人同意", "同意转介部门", "日期", "备注");

    public SurveySheet headed(String... others) {
        headings = List.of(others);
        return this;
    }

    public SurveySheet with(Object... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** Somebody in whom a screening found something. */
    public SurveySheet found(String name, String idNumber, String finding) {
        return with(name, idNumber, "510104020", "", "", finding, "", "", "是", "", "", "");
    }

    /** Somebody in whom it found nothing. */
    public SurveySheet well(String name, String idNumber) {
        return with(name, idNumber, "510104020", "", "", "未见异常", "", "", "", "", "", "");
    }

    /** Somebody of a household who needs something, or nothing. */
    public SurveySheet ofHousehold(String household, String name, String idNumber, String relation, String need) {
        return with(
                name, idNumber, "510104020", household, relation, "", "", need, need.isEmpty() ? "" : "是", "", "", "");
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
                    var cell = rows.get(row).get(column);
                    if (cell instanceof Number number) {
                        sheet.value(row + 1, column, number);
                    } else if (cell instanceof String text && text.startsWith("=")) {
                        sheet.formula(row + 1, column, text.substring(1));
                    } else if (cell instanceof String text && !text.isEmpty()) {
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
    public Colleague.Answer sentBy(String user, int port, String channel) {
        return send(user, port, channel, bytes(), UUID.randomUUID().toString());
    }

    /** Somebody sends that file. */
    public static Colleague.Answer send(String user, int port, String channel, byte[] file, String key) {
        var title = URLEncoder.encode("秋季名单", StandardCharsets.UTF_8);
        var credentials = Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:%d/api/v1/surveys?channel=%s&title=%s".formatted(port, channel, title)))
                .header("Content-Type", TYPE)
                .header("Authorization", "Basic " + credentials)
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofByteArray(file))
                .build();
        var response =
                HTTP.sendAsync(request, HttpResponse.BodyHandlers.ofString()).join();
        return Colleague.answer(response);
    }
}
