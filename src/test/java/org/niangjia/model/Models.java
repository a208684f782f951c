package org.niangjia.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;

/**
 * The processes, decisions and forms as they stand in the repository, or a copy of them with one thing broken.
 *
 * @param processes by key
 * @param decisions by key
 * @param forms the markup, by file name
 * @param texts the keys of texts for people, by language
 */
public record Models(
        Map<String, BpmnModelInstance> processes,
        Map<String, DmnModelInstance> decisions,
        Map<String, String> forms,
        Map<String, Set<String>> texts) {

    public static Models ofTheHouse() {
        return new Models(
                files("processes", ".bpmn", file -> Bpmn.readModelFromFile(file.toFile()), Models::processKey),
                files("processes", ".dmn", file -> Dmn.readModelFromFile(file.toFile()), Models::decisionKey),
                markup(),
                readTexts());
    }

    /** What is done to a copy does nothing to the original. */
    public Models copy() {
        return new Models(
                copy(processes, BpmnModelInstance::clone),
                copy(decisions, DmnModelInstance::clone),
                new TreeMap<>(forms),
                new TreeMap<>(texts));
    }

    private static <M> Map<String, M> copy(Map<String, M> models, Function<M, M> copy) {
        var copies = new TreeMap<String, M>();
        models.forEach((key, model) -> copies.put(key, copy.apply(model)));
        return copies;
    }

    private static String processKey(BpmnModelInstance model) {
        return model.getModelElementsByType(Process.class).iterator().next().getId();
    }

    private static String decisionKey(DmnModelInstance model) {
        return model.getModelElementsByType(Decision.class).iterator().next().getId();
    }

    private static Map<String, Set<String>> readTexts() {
        var texts = new TreeMap<String, Set<String>>();
        try (var files = Files.list(Path.of("src/main/resources/texts"))) {
            for (var file : files.toList()) {
                var bundle = new Properties();
                try (var reader = Files.newBufferedReader(file)) {
                    bundle.load(reader);
                }
                var language = file.toString().endsWith("_en.properties") ? "en" : "zh";
                texts.computeIfAbsent(language, each -> new TreeSet<>()).addAll(bundle.stringPropertyNames());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    private static Map<String, String> markup() {
        try (var files = Files.list(Path.of("forms"))) {
            return files.collect(Collectors.toMap(
                    file -> file.getFileName().toString(), Models::text, (one, two) -> one, TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <M> Map<String, M> files(
            String folder, String ending, Function<Path, M> read, Function<M, String> key) {
        try (var files = Files.list(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .map(read)
                    .collect(Collectors.toMap(key, Function.identity(), (one, two) -> one, TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
