package org.niangjia.casefile;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.niangjia.platform.cipher.Sha256;

/**
 * A case as one file: a ZIP whose {@code manifest.json} lists every entry with its SHA-256, and whose {@code manifest.jws}
 * signs the manifest (a detached JWS, RFC 7515 appendix F, by Ed25519, RFC 8037).
 *
 * <p>It is of two forms under one signature. At rest each entry is sealed, and without the case's key tells nobody anything.
 * Handed out, the entries are open, and {@code salts.json} has what was sealed before each of them: with it the manifest's
 * second sum can be made, and without it nobody who guesses an entry can see that she guessed right.
 *
 * <p>Nothing is compressed and all times are the same, so that of one content there is one file: a byte that was changed
 * anywhere is found, and not only in what is summed.
 */
public final class ArchiveFile {

    public static final String MANIFEST = "manifest.json";
    public static final String SIGNATURE = "manifest.jws";
    public static final String SALTS = "salts.json";
    public static final String SEALED = ".sealed";

    private static final String FORMAT = "niangjia-archive/1";
    private static final int SALT = 32;

    /** The first time that a ZIP can tell. */
    private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 1, 1, 0, 0);

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final SecureRandom RANDOM = new SecureRandom();

    private ArchiveFile() {}

    /** What the file is of, and what is in it. */
    public record Manifest(String format, String caseNumber, String office, String archivedAt, List<Listed> entries) {}

    /**
     * An entry.
     *
     * @param sealedSha256 of its bytes as they lie sealed
     * @param openSha256 of its salt and its bytes as they are handed out
     */
    public record Listed(String name, long bytes, String sealedSha256, String openSha256) {}

    /** Makes the file as it lies at rest. */
    static byte[] sealed(
            AidCase aidCase,
            String archivedAt,
            Map<String, byte[]> entries,
            BiFunction<String, byte[], byte[]> seal,
            String keyId,
            PrivateKey key) {
        var files = new LinkedHashMap<String, byte[]>();
        var listed = new ArrayList<Listed>();
        entries.forEach((name, bytes) -> {
            var salted = salted(bytes);
            var sealedBytes = seal.apply(name, salted);
            listed.add(new Listed(name, bytes.length, Sha256.hex(sealedBytes), Sha256.hex(salted)));
            files.put(name + SEALED, sealedBytes);
        });
        var manifest = json(new Manifest(
                FORMAT, aidCase.caseNumber().value(), aidCase.office().value(), archivedAt, List.copyOf(listed)));
        files.put(MANIFEST, manifest);
        files.put(SIGNATURE, bytes(signed(manifest, keyId, key)));
        return zip(files);
    }

    /**
     * The same with its entries open, to be handed out.
     *
     * @param open opens an entry, by its name; empty when nobody can any more
     */
    static Optional<byte[]> opened(byte[] sealed, BiFunction<String, byte[], Optional<byte[]>> open) {
        var files = unzip(sealed);
        var opened = new LinkedHashMap<String, byte[]>();
        var salts = new LinkedHashMap<String, String>();
        for (var listed : manifest(files).entries()) {
            var salted = open.apply(listed.name(), file(files, listed.name() + SEALED));
            if (salted.isEmpty()) {
                return Optional.empty();
            }
            salts.put(listed.name(), HexFormat.of().formatHex(salted.get(), 0, SALT));
            opened.put(listed.name(), Arrays.copyOfRange(salted.get(), SALT, salted.get().length));
        }
        opened.put(SALTS, json(salts));
        opened.put(MANIFEST, file(files, MANIFEST));
        opened.put(SIGNATURE, file(files, SIGNATURE));
        return Optional.of(zip(opened));
    }

    /** One entry as it was before it was sealed; empty when there is none or nobody can open it any more. */
    static Optional<byte[]> entry(byte[] sealed, String name, BiFunction<String, byte[], Optional<byte[]>> open) {
        return Optional.ofNullable(unzip(sealed).get(name + SEALED))
                .flatMap(bytes -> open.apply(name, bytes))
                .map(salted -> Arrays.copyOfRange(salted, SALT, salted.length));
    }

    /** Whether an open file has these entries, byte for byte. */
    static boolean holds(byte[] opened, Map<String, byte[]> entries) {
        var files = unzip(opened);
        return entries.entrySet().stream()
                .allMatch(entry -> Arrays.equals(files.get(entry.getKey()), entry.getValue()));
    }

    /** What is wrong with a file of either form, in words for an operator; nothing when it is as it was signed. */
    public static List<String> faults(byte[] file, PublicKey key) {
        try {
            var files = unzip(file);
            var faults = new ArrayList<String>();
            if (!isSigned(file(files, MANIFEST), text(file(files, SIGNATURE)), key)) {
                faults.add("the signature is not this key's");
            }
            var salts = files.containsKey(SALTS) ? JSON.readTree(files.get(SALTS)) : null;
            var expected = new LinkedHashMap<String, byte[]>();
            for (var listed : manifest(files).entries()) {
                var name = salts == null ? listed.name() + SEALED : listed.name();
                var bytes = file(files, name);
                var sum = salts == null
                        ? listed.sealedSha256().equals(Sha256.hex(bytes))
                        : listed.openSha256()
                                .equals(Sha256.hex(joined(
                                        HexFormat.of()
                                                .parseHex(salts.path(listed.name())
                                                        .asText()),
                                        bytes)));
                if (!sum) {
                    faults.add(name + " is not what was signed");
                }
                expected.put(name, bytes);
            }
            if (salts != null) {
                expected.put(SALTS, file(files, SALTS));
            }
            expected.put(MANIFEST, file(files, MANIFEST));
            expected.put(SIGNATURE, file(files, SIGNATURE));
            if (faults.isEmpty() && !Arrays.equals(zip(expected), file)) {
                faults.add("the file holds something that was not signed");
            }
            return List.copyOf(faults);
        } catch (IOException | RuntimeException unreadable) {
            return List.of("it is no archive file: " + unreadable.getClass().getSimpleName());
        }
    }

    private static byte[] salted(byte[] bytes) {
        var salt = new byte[SALT];
        RANDOM.nextBytes(salt);
        return joined(salt, bytes);
    }

    private static String signed(byte[] manifest, String keyId, PrivateKey key) {
        var header = base64(json(Map.of("alg", "EdDSA", "kid", keyId)));
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(bytes(header + "." + base64(manifest)));
            return header + ".." + base64(signature.sign());
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static boolean isSigned(byte[] manifest, String jws, PublicKey key) throws IOException {
        var parts = jws.split("\\.", -1);
        if (parts.length != 3 || !parts[1].isEmpty()) {
            return false;
        }
        if (!JSON.readTree(Base64.getUrlDecoder().decode(parts[0]))
                .path("alg")
                .asText()
                .equals("EdDSA")) {
            return false;
        }
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initVerify(key);
            signature.update(bytes(parts[0] + "." + base64(manifest)));
            return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
        } catch (GeneralSecurityException notOne) {
            return false;
        }
    }

    private static Manifest manifest(Map<String, byte[]> files) {
        try {
            return JSON.readValue(file(files, MANIFEST), Manifest.class);
        } catch (IOException notOne) {
            throw new UncheckedIOException(notOne);
        }
    }

    private static byte[] file(Map<String, byte[]> files, String name) {
        var bytes = files.get(name);
        if (bytes == null) {
            throw new IllegalArgumentException("There is no " + name);
        }
        return bytes;
    }

    private static byte[] zip(Map<String, byte[]> files) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.setMethod(ZipOutputStream.STORED);
            for (var file : files.entrySet()) {
                var entry = new ZipEntry(file.getKey());
                var sum = new CRC32();
                sum.update(file.getValue());
                entry.setSize(file.getValue().length);
                entry.setCrc(sum.getValue());
                entry.setTimeLocal(ALWAYS);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return out.toByteArray();
    }

    private static Map<String, byte[]> unzip(byte[] file) {
        var files = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (files.put(entry.getName(), zip.readAllBytes()) != null) {
                    throw new IllegalArgumentException("An entry is there twice");
                }
            }
        } catch (IOException notOne) {
            throw new UncheckedIOException(notOne);
        }
        return files;
    }

    private static byte[] json(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
    }

    private static byte[] joined(byte[] first, byte[] second) {
        var both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
