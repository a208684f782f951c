package org.niangjia.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.niangjia.platform.webhook.WebhookKey;

/** The samples in the partners' pages, run as they stand there; skipped where a machine lacks what they need. */
class PartnerScriptsTest extends ReferralStories {

    private static final String BODY = "{\"message\": \"请予办理\"}";

    @Test
    void whatTheSampleSaysIsTaken() throws Exception {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");

        assertThat(run(said("accepted", "{\"message\": \"已受理\"}"), "").output()).isEqualTo("202");

        assertThat(referral().status()).isEqualTo(ReferralStatus.ACCEPTED);
    }

    @Test
    void whatTheSampleSaysWrongIsRefused() throws Exception {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");

        assertThat(run(said("rejected", "{}"), "").output()).isEqualTo("422");
    }

    private List<String> said(String word, String data) {
        needs("sh", "curl", "openssl", "od");
        return List.of("sh", "src/docs/partner/say.sh", referralId(), word, data);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh verify.sh", "python3 verify.py"})
    void theSamplesKnowOurSignature(String sample) throws Exception {
        needs("openssl", sample.split(" ", -1)[0]);
        var now = Instant.now();

        assertThat(verified(sample, now, "", BODY)).isTrue();
        assertThat(verified(sample, now, "v1,b3RoZXI= ", BODY)).isTrue();
        assertThat(verified(sample, now, "", BODY + " ")).isFalse();
        assertThat(verified(sample, now.minus(Duration.ofMinutes(6)), "", BODY)).isFalse();
        assertThat(verified(sample, now.plus(Duration.ofMinutes(6)), "", BODY)).isFalse();
    }

    private boolean verified(String sample, Instant signedAt, String before, String body) throws Exception {
        var headers = new WebhookKey(secret(CIVIL_AFFAIRS)).sign("m-1", signedAt, BODY);
        var command = sample.split(" ", -1);
        return run(
                                List.of(
                                        command[0],
                                        "src/docs/partner/" + command[1],
                                        "m-1",
                                        header(headers, WebhookKey.TIMESTAMP),
                                        before + header(headers, WebhookKey.SIGNATURE)),
                                body)
                        .ends()
                == 0;
    }

    private static String header(Map<String, String> headers, String name) {
        return Stream.of(headers.get(name)).findFirst().orElseThrow();
    }

    private record Run(int ends, String output) {}

    private Run run(List<String> command, String input) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of("NIANGJIA", address(), "AGENCY", CIVIL_AFFAIRS, "SECRET", secret(CIVIL_AFFAIRS)));
        var process = builder.start();
        try (var stream = process.getOutputStream()) {
            stream.write(input.getBytes(StandardCharsets.UTF_8));
        }
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output.strip());
    }

    private static void needs(String... programs) {
        for (var program : programs) {
            assumeTrue(
                    Stream.of(System.getenv("PATH").split(":", -1))
                            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program))),
                    program + " is not on this machine");
        }
    }
}
