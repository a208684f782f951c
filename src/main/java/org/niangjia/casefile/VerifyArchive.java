package org.niangjia.casefile;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * The command {@code --verify-archive=<file> --archive-key=<public key as PEM>}: says whether a case's archive is as the
 * house signed it, and ends with 0 or 1. It needs no house, no database and no secret.
 */
public final class VerifyArchive {

    private static final String FILE = "--verify-archive=";
    private static final String KEY = "--archive-key=";
    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String END = "-----END PUBLIC KEY-----";

    private VerifyArchive() {}

    /** Whether a command line asks for it. */
    public static boolean isAskedFor(String... arguments) {
        return value(FILE, arguments).isPresent();
    }

    /** The command; 0 when the file is as it was signed. */
    public static int run(PrintStream out, String... arguments) {
        try {
            var key = value(KEY, arguments);
            if (key.isEmpty()) {
                out.println("archive: name the public key with --archive-key=<file>");
                return 1;
            }
            var faults = ArchiveFile.faults(
                    Files.readAllBytes(Path.of(value(FILE, arguments).orElseThrow())),
                    key(Files.readString(Path.of(key.get()))));
            faults.forEach(fault -> out.println("archive: " + fault));
            out.println(faults.isEmpty() ? "archive: as it was signed" : "archive: NOT as it was signed");
            return faults.isEmpty() ? 0 : 1;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException unreadable) {
            out.println("archive: cannot be read: " + unreadable.getClass().getSimpleName());
            return 1;
        }
    }

    /** A public key as others' tools read it. */
    public static String pem(PublicKey key) {
        return "%s%n%s%n%s%n".formatted(BEGIN, Base64.getEncoder().encodeToString(key.getEncoded()), END);
    }

    /** A public key as it was written, as PEM or the Base64 in it alone. */
    public static PublicKey key(String pem) throws GeneralSecurityException {
        var base64 = pem.replace(BEGIN, "").replace(END, "").replaceAll("\\s", "");
        return KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
    }

    private static Optional<String> value(String option, String... arguments) {
        return Arrays.stream(arguments)
                .filter(argument -> argument.startsWith(option))
                .map(argument -> argument.substring(option.length()))
                .findFirst();
    }
}
