package org.niangjia.trail;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.stereotype.Component;

/**
 * The command {@code --verify-trail}: checks the trail, prints each fault, and ends with 0 when it is whole and 1 when
 * not. It takes no request and runs no job meanwhile.
 */
@Component
public class VerifyTrail implements ApplicationRunner, ExitCodeGenerator {

    /** As it is written on the command line. */
    public static final String OPTION = "verify-trail";

    private final Trail trail;
    private int exitCode;

    VerifyTrail(Trail trail) {
        this.trail = trail;
    }

    /** Whether a command line asks for it. */
    public static boolean isAskedFor(String... arguments) {
        return Arrays.asList(arguments).contains("--" + OPTION);
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (arguments.containsOption(OPTION)) {
            exitCode = verify(System.out);
        }
    }

    int verify(PrintStream out) {
        var checked = trail.check();
        checked.faults()
                .forEach(fault -> out.printf(
                        Locale.ROOT,
                        "trail: line %d is %s%n",
                        fault.entry(),
                        fault.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ')));
        out.printf(
                Locale.ROOT,
                checked.isWhole() ? "trail: %d lines, whole%n" : "trail: %d lines, NOT whole%n",
                checked.entries());
        return checked.isWhole() ? 0 : 1;
    }

    @Override
    public int getExitCode() {
        return exitCode;
    }
}
