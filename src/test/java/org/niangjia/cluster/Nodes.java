package org.niangjia.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.niangjia.Niangjia;
import org.niangjia.story.Colleague;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two nodes, each a process, and their PostgreSQL, which can be stopped like a machine that loses its power. */
final class Nodes implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(5);
    private static final Path LOGS = Path.of("target", "soak");

    private final Path data;
    private final int databasePort = freePort();
    private final List<Integer> ports = List.of(freePort(), freePort());
    private final @Nullable Process[] processes = new Process[2];
    private final String otherSides;
    private final List<String> more;
    private EmbeddedPostgres postgres;

    /** @param more settings of every node */
    Nodes(String otherSides, String... more) throws IOException {
        this.otherSides = otherSides;
        this.more = List.of(more);
        Files.createDirectories(LOGS);
        data = Files.createTempDirectory("nodes");
        postgres = startDatabase();
    }

    List<Integer> ports() {
        return ports;
    }

    private EmbeddedPostgres startDatabase() throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(databasePort)
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                // What was said to be committed is, as in production.
                .setServerConfig("synchronous_commit", "on")
                .setPGStartupWait(Duration.ofMinutes(1))
                .start();
    }

    JdbcClient database() {
        return JdbcClient.create(postgres.getPostgresDatabase());
    }

    /** SIGQUIT: sessions are cut, nothing is written, the next start recovers from the log. */
    void databaseStopsAtOnce() throws Exception {
        var postmaster = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).trim());
        new ProcessBuilder("kill", "-QUIT", Long.toString(postmaster)).start().waitFor();
        await().atMost(Duration.ofMinutes(1)).until(() -> ProcessHandle.of(postmaster)
                .map(process -> !process.isAlive())
                .orElse(true));
    }

    void databaseStarts() throws IOException {
        postgres.close();
        postgres = startDatabase();
    }

    /**
     * Of what is built here.
     *
     * @param settings of this node alone
     */
    void start(int node, String... settings) throws IOException {
        var program = Stream.of("-cp", System.getProperty("java.class.path"), Niangjia.class.getName());
        start(node, Stream.concat(program, Stream.of(settings)).toList());
    }

    /** Of a release. */
    void start(int node, Path jar) throws IOException {
        start(node, List.of("-jar", jar.toString()));
    }

    private void start(int node, List<String> program) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx768m"));
        command.addAll(program);
        command.addAll(List.of(
                "--spring.profiles.active=demo",
                "--server.port=" + ports.get(node),
                "--spring.datasource.url=jdbc:postgresql://127.0.0.1:%d/postgres".formatted(databasePort),
                "--spring.datasource.username=postgres",
                "--niangjia.cipher.master-key=lHn4WN0Fb2mAfrk5wJ0cAFuTSc1Hq3nYJx8Gd8U9qKo=",
                "--niangjia.bank.url=" + otherSides + "/bank",
                "--niangjia.bank.secret=" + OtherSides.SECRET));
        for (var agency : List.of("civil-affairs", "education", "disability", "health")) {
            command.add("--niangjia.agencies.%s.url=%s/agencies/%s".formatted(agency, otherSides, agency));
            command.add("--niangjia.agencies.%s.secret=%s".formatted(agency, OtherSides.SECRET));
        }
        command.addAll(more);
        processes[node] = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log(node).toFile()))
                .start();
    }

    static Path log(int node) {
        return LOGS.resolve("node-%d.log".formatted(node));
    }

    private Process process(int node) {
        var process = processes[node];
        assertThat(process).isNotNull();
        return process;
    }

    void isReady(int node) {
        await().atMost(START).pollInterval(Duration.ofMillis(200)).until(() -> {
            assertThat(process(node).isAlive()).isTrue();
            return isUp(node);
        });
    }

    private boolean isUp(int node) {
        try {
            return Colleague.of(ports.get(node), "")
                            .get("/actuator/health/readiness")
                            .status()
                    == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    /** SIGKILL. */
    void dies(int node) throws InterruptedException {
        process(node).destroyForcibly();
        assertThat(process(node).waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process(node).exitValue()).as("SIGKILL").isEqualTo(128 + 9);
    }

    /** SIGTERM, as an orderly restart does. */
    void ends(int node) throws InterruptedException {
        process(node).destroy();
        assertThat(process(node).waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process(node).exitValue()).as("SIGTERM").isEqualTo(128 + 15);
    }

    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    @Override
    public void close() throws IOException {
        for (var process : processes) {
            if (process != null) {
                process.destroyForcibly();
            }
        }
        postgres.close();
    }
}
