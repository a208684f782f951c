package org.niangjia.platform.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.niangjia.platform.cipher.Sha256;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Models and the forms that they name.
 *
 * @param deployment the name under which they are deployed
 * @param contents by relative path, whether they come from a folder or a jar
 */
record ModelFiles(String deployment, Map<String, byte[]> contents) {

    private static final List<String> FOLDERS = List.of("processes/*.bpmn", "processes/*.dmn", "forms/*.html");

    /** Those that this release brings. */
    static ModelFiles ofThisRelease() {
        var contents = new TreeMap<String, byte[]>();
        var classpath = new PathMatchingResourcePatternResolver();
        try {
            for (var folder : FOLDERS) {
                var parent = folder.substring(0, folder.indexOf('/') + 1);
                for (var resource : classpath.getResources("classpath*:" + folder)) {
                    contents.put(parent + resource.getFilename(), resource.getContentAsByteArray());
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new ModelFiles("niangjia", contents);
    }

    /** The forms, which are looked up beside the model that names them, and models that are not among those names. */
    ModelFiles without(List<String> known) {
        var rest = new TreeMap<>(contents);
        rest.keySet().removeIf(file -> isModel(file) && known.contains(file));
        return new ModelFiles(deployment + "-new", rest);
    }

    boolean hasModels() {
        return contents.keySet().stream().anyMatch(ModelFiles::isModel);
    }

    private static boolean isModel(String file) {
        return !file.endsWith(".html");
    }

    /** What they are, to be compared. */
    Map<String, String> sums() {
        return contents.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, file -> Sha256.hex(file.getValue())));
    }
}
