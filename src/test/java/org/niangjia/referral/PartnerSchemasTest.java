package org.niangjia.referral;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.niangjia.support.PartnerSchemas;

/** The schemas that partners read say what we say and what we take, no more and no less. */
class PartnerSchemasTest extends ReferralStories {

    private static final String EVENT =
            """
            {"specversion": "1.0", "id": "e-1", "source": "/systems/agency",
             "type": "org.niangjia.referral.%s.v1", "subject": "%s"%s}
            """;

    @Test
    void whatWeSayKeepsItsSchema() {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        says(CIVIL_AFFAIRS, "information-requested", "{\"message\": \"请补充收入证明。\"}");
        as("caseworker").does(caseNumber.value(), "Task_ProvideInformation", Map.of("message", "见社区证明。"));
        theJobRuns("Activity_SendInformation");
        var asked = booked(CIVIL_AFFAIRS);
        withdrawTheCase();
        var events = booked(CIVIL_AFFAIRS, asked.get("referralId").asText()).get("events");

        assertThat(types(events)).containsExactlyElementsOf(PartnerSchemas.WE_SAY);
        for (var event : events) {
            assertThat(PartnerSchemas.faults(word(event), event))
                    .as(event.toString())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "received |",
                "received | , \"data\": null",
                "received | , \"data\": {}",
                "received | , \"data\": {\"message\": \"收到\", \"ourNumber\": 7}",
                "received | , \"time\": \"2026-11-20T08:00:00+08:00\", \"datacontenttype\": \"application/json; charset=utf-8\"",
                "received | , \"time\": null, \"traceparent\": \"00-1\"",
                "accepted | , \"time\": \"2026-11-20T00:00:00.123456Z\"",
                "accepted | , \"time\": \"2026-11-20T00:00Z\"",
                "accepted | , \"time\": \"2026-11-20 00:00:00Z\"",
                "accepted | , \"time\": \"2026-11-20T00:00:00\"",
                "accepted | , \"time\": \"+12026-11-20T00:00:00Z\"",
                "accepted | , \"time\": 1795000000",
                "accepted | , \"data\": \"yes\"",
                "accepted | , \"data\": []",
                "accepted | , \"data_base64\": \"e30=\"",
                "accepted | , \"Colour\": \"red\"",
                "accepted | , \"colour\": {\"red\": 1}",
                "accepted | , \"datacontenttype\": \"text/plain\"",
                "accepted | , \"data\": {\"message\": 7}",
                "accepted | , \"data\": {\"message\": \"\\u0000\"}",
                "rejected |",
                "rejected | , \"data\": {\"reasonCode\": \"not-eligible\", \"message\": \"不符合条件\"}",
                "rejected | , \"data\": {\"reasonCode\": \"Not Eligible\"}",
                "rejected | , \"data\": {\"reasonCode\": \"\"}",
                "rejected | , \"data\": {\"reasonCode\": null}",
                "information-requested | , \"data\": {\"message\": \"请补充\"}",
                "information-requested | , \"data\": {\"message\": \"  \"}",
                "information-requested | , \"data\": {}",
                "progressed | , \"data\": {\"outcome\": null}",
                "completed |",
                "completed | , \"data\": {\"outcome\": {\"kind\": \"granted\"}}",
                "completed | , \"data\": {\"outcome\": {\"kind\": \"granted\", \"amount\": {\"amount\": \"2000.00\", \"currency\": \"CNY\"}, \"note\": \"已发放\"}}",
                "completed | , \"data\": {\"outcome\": {\"kind\": \"granted\", \"amount\": {\"amount\": \"2000\", \"currency\": \"CNY\"}, \"unit\": 1}}",
                "completed | , \"data\": {\"outcome\": {}}",
                "completed | , \"data\": {\"outcome\": {\"kind\": \" \"}}",
                "completed | , \"data\": {\"outcome\": {\"kind\": \"granted\", \"amount\": {\"amount\": \"0.00\", \"currency\": \"CNY\"}}}",
                "completed | , \"data\": {\"outcome\": {\"kind\": \"granted\", \"amount\": {\"amount\": \"1.005\", \"currency\": \"CNY\"}}}",
                "completed | , \"data\": {\"outcome\": {\"kind\": \"granted\", \"amount\": {\"amount\": \"-1.00\", \"currency\": \"CNY\"}}}",
                "completed | , \"data\": {\"outcome\": {\"kind\": \"granted\", \"amount\": {\"amount\": 1.5, \"currency\": \"CNY\"}}}",
                "completed | , \"data\": {\"outcome\": {\"kind\": \"granted\", \"amount\": {\"amount\": \"1.50\", \"currency\": \"USD\"}}}",
                "completed | , \"data\": {\"outcome\": {\"kind\": \"granted\", \"amount\": {\"amount\": \"1.50\"}}}",
                "completed | , \"data\": {\"outcome\": {\"kind\": \"granted\", \"amount\": {\"amount\": \"1.50\", \"currency\": \"CNY\", \"fen\": 5}}}",
                "completed | , \"data\": {\"outcome\": {\"kind\": \"granted\", \"amount\": \"1.50\"}}",
                "completed | , \"data\": {\"outcome\": \"granted\"}",
            })
    void whatWeTakeIsWhatTheSchemaAllows(String word, String rest) throws Exception {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        var body = EVENT.formatted(word, referralId(), rest == null ? "" : rest);

        var answer = partner(CIVIL_AFFAIRS).sends(Partner.newId(), body);

        var faults = PartnerSchemas.faults(word, new ObjectMapper().readTree(body));
        assertThat(answer.status())
                .as("the schema says %s, the house %s", faults, answer)
                .isIn(faults.isEmpty() ? List.of(202) : List.of(400, 422));
    }

    @ParameterizedTest
    @ValueSource(strings = {"event", "data", "accepted", "requested"})
    void everybodyMayReadThem(String name) {
        var schema = as("").get("/partner/schemas/" + name + ".v1.json").is(200).body();

        assertThat(schema.get("$id").asText()).endsWith("/partner/schemas/" + name + ".v1.json");
    }

    @Test
    void eachWordHasOneAndThePagesNameIt() throws Exception {
        try (var files = Files.list(Path.of("src/main/resources/static/partner/schemas"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.of(PartnerSchemas.WE_SAY, PartnerSchemas.THEY_SAY, List.of("event", "data"))
                                    .flatMap(List::stream)
                                    .map(word -> word + ".v1.json")
                                    .toList());
        }
        assertThat(PartnerSchemas.THEY_SAY)
                .containsExactlyInAnyOrderElementsOf(Stream.of(AgencyWord.Kind.values())
                        .map(AgencyWord.Kind::code)
                        .toList());
        for (var page : List.of("README.md", "README.en.md")) {
            var text = Files.readString(Path.of("src/docs/partner", page));
            assertThat(Stream.of(PartnerSchemas.WE_SAY, PartnerSchemas.THEY_SAY).flatMap(List::stream))
                    .allMatch(word -> text.contains("/partner/schemas/" + word + ".v1.json"));
        }
    }

    private static List<String> types(JsonNode events) {
        return StreamSupport.stream(events.spliterator(), false)
                .map(PartnerSchemasTest::word)
                .toList();
    }

    private static String word(JsonNode event) {
        return event.get("type").asText().replaceAll("org\\.niangjia\\.referral\\.(.*)\\.v1", "$1");
    }
}
