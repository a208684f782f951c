package org.niangjia.platform.cipher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** The master key that wraps from now on, and those under which something may still be wrapped. */
@Component
class MasterKeys {

    private final MasterKey current;
    private final Map<String, MasterKey> all = new LinkedHashMap<>();

    MasterKeys(CipherSettings settings, Environment environment) {
        var text = text(settings, environment.acceptsProfiles(Profiles.of("demo")));
        this.current = new MasterKey(text, settings.algorithm());
        know(text);
        if (settings.otherMasterKeys() != null) {
            settings.otherMasterKeys().stream()
                    .filter(other -> !other.isBlank())
                    .forEach(this::know);
        }
    }

    private void know(String text) {
        for (var algorithm : Algorithm.values()) {
            var key = new MasterKey(text, algorithm);
            all.put(key.name(), key);
        }
    }

    private static String text(CipherSettings settings, boolean demo) {
        var key = settings.masterKey();
        if (key != null && !key.isBlank()) {
            return key;
        }
        var file = settings.masterKeyFile();
        if (file == null) {
            throw new IllegalStateException("niangjia.cipher.master-key: has no value");
        }
        try {
            if (demo && !Files.exists(file)) {
                make(file);
            }
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("niangjia.cipher.master-key-file: " + file + " cannot be read", unreadable);
        }
    }

    /** Written whole or not at all, and once, should two start in one folder at the same moment. */
    private static void make(Path file) throws IOException {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        var folder = Files.createDirectories(file.toAbsolutePath().getParent());
        // Temporary files are their owner's alone, where the system knows of owners.
        var written = Files.createTempFile(folder, "master", ".new");
        Files.writeString(written, Base64.getEncoder().encodeToString(bytes) + "\n");
        try {
            Files.createLink(file, written);
        } catch (FileAlreadyExistsException anotherWasFaster) {
            // Its key is ours too.
        } finally {
            Files.delete(written);
        }
    }

    MasterKey current() {
        return current;
    }

    /** Of this name; null when nobody gave it to us. */
    @Nullable MasterKey named(String name) {
        return all.get(name);
    }

    Set<String> names() {
        return Set.copyOf(all.keySet());
    }
}
