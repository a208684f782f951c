package org.niangjia.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/** What lies about in the folder for temporary files since this Java started: Tomcat's folders, uploads, picture caches. */
final class TemporaryFiles {

    private TemporaryFiles() {}

    /** Files that hold one of the words. */
    static List<Path> holding(List<String> words) {
        var sought = words.stream()
                .map(word -> latin(word.getBytes(StandardCharsets.UTF_8)))
                .toList();
        try (var all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(TemporaryFiles::isNew)
                    .flatMap(TemporaryFiles::files)
                    .filter(file -> holds(file, sought))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean isNew(Path path) {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class)
                            .creationTime()
                            .toMillis()
                    >= ManagementFactory.getRuntimeMXBean().getStartTime();
        } catch (IOException gone) {
            return false;
        }
    }

    private static Stream<Path> files(Path path) {
        try (var below = Files.walk(path)) {
            return below.filter(Files::isRegularFile).toList().stream();
        } catch (IOException | UncheckedIOException another) {
            // Of somebody else, or gone meanwhile.
            return Stream.empty();
        }
    }

    /** A letter a byte, so that any bytes can be searched as text. */
    private static boolean holds(Path file, List<String> sought) {
        try {
            var text = latin(Files.readAllBytes(file));
            return sought.stream().anyMatch(text::contains);
        } catch (IOException another) {
            return false;
        }
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
