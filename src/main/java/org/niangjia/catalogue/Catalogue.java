package org.niangjia.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The codes of the house by kind ({@code cause}, {@code condition}, {@code agency}, …), read once from
 * {@code catalogue/codes.yaml}; those of the kind {@code programme} are the {@link Programmes}. The services of an agency are of the kind {@code agency/<code>}.
 */
@Component
public class Catalogue {

    private final Map<String, Map<String, Entry>> kinds = new LinkedHashMap<>();

    public Catalogue(Programmes programmes) {
        try (var file = new ClassPathResource("catalogue/codes.yaml").getInputStream()) {
            read(new ObjectMapper(new YAMLFactory()).readTree(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var entries = new LinkedHashMap<String, Entry>();
        for (var programme : programmes.all()) {
            entries.put(
                    programme.code(),
                    new Entry(
                            programme.code(),
                            programme.name().zh(),
                            programme.name().en()));
        }
        kinds.put("programme", entries);
    }

    private void read(JsonNode root) {
        for (var kind : root.properties()) {
            kinds.put(kind.getKey(), entries(kind.getValue()));
            for (var entry : kind.getValue().properties()) {
                if (entry.getValue().has("services")) {
                    kinds.put(
                            servicesOf(entry.getKey()), entries(entry.getValue().get("services")));
                }
            }
        }
    }

    private static Map<String, Entry> entries(JsonNode kind) {
        var entries = new LinkedHashMap<String, Entry>();
        for (var entry : kind.properties()) {
            entries.put(
                    entry.getKey(),
                    new Entry(
                            entry.getKey(),
                            entry.getValue().get("zh").asText(),
                            entry.getValue().get("en").asText()));
        }
        return entries;
    }

    /** The kind under which the services of an agency are listed. */
    public static String servicesOf(String agency) {
        return "agency/" + agency;
    }

    /** All entries of a kind in their order; none when there is no such kind. */
    public List<Entry> of(String kind) {
        return new ArrayList<>(kinds.getOrDefault(kind, Map.of()).values());
    }

    public Optional<Entry> find(String kind, String code) {
        return Optional.ofNullable(kinds.getOrDefault(kind, Map.of()).get(code));
    }

    public boolean has(String kind, String code) {
        return find(kind, code).isPresent();
    }

    /** The name of a code in that language; the code itself when it is unknown. */
    public String name(String kind, String code, Locale locale) {
        return find(kind, code).map(entry -> entry.name(locale)).orElse(code);
    }

    /** One code with its names. */
    public record Entry(String code, String zh, String en) {

        public String name(Locale locale) {
            return "en".equals(locale.getLanguage()) ? en : zh;
        }
    }
}
