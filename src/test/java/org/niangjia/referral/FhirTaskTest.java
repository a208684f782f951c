package org.niangjia.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table in the partners' pages is the one in the code. */
class FhirTaskTest {

    /** The value set of R4: http://hl7.org/fhir/ValueSet/task-status. */
    private static final Set<String> KNOWN_TO_FHIR = Set.of(
            "draft",
            "requested",
            "received",
            "accepted",
            "rejected",
            "ready",
            "cancelled",
            "in-progress",
            "on-hold",
            "failed",
            "completed",
            "entered-in-error");

    private static final Pattern ROW = Pattern.compile("^\\| `([a-z-]+)`[^|]*\\| `([a-z-]+)` \\|", Pattern.MULTILINE);

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.en.md"})
    void thePageSaysWhatTheCodeDoes(String page) throws Exception {
        var section = Files.readString(Path.of("src/docs/partner", page))
                .split("\n## .*FHIR.*\n")[1]
                .split("\n## ")[0];
        var rows = ROW.matcher(section)
                .results()
                .map(row -> row.group(1) + " " + row.group(2))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(Stream.of(ReferralStatus.values())
                        .flatMap(status -> Stream.of(false, true)
                                .map(accepted -> FhirTask.status(status, accepted))
                                .distinct()
                                .map(code -> status.code() + " " + code))
                        .toList());
        assertThat(rows).allMatch(row -> KNOWN_TO_FHIR.contains(row.split(" ", -1)[1]));
    }
}
