package org.niangjia.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipInputStream;
import org.niangjia.story.Colleague;
import org.niangjia.story.MediationCase;
import org.niangjia.story.People;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A case that ended long ago, on whichever database: written, proven, thinned, handed out, forgotten. */
public final class ArchiveStory {

    private static final Logger LOG = LoggerFactory.getLogger(ArchiveStory.class);

    /** The engine's history of a process, each by the instance it is of. */
    private static final Map<String, String> HISTORY = Map.of(
            "act_hi_procinst", "proc_inst_id_",
            "act_hi_actinst", "proc_inst_id_",
            "act_hi_taskinst", "proc_inst_id_",
            "act_hi_varinst", "proc_inst_id_",
            "act_hi_detail", "proc_inst_id_",
            "act_hi_decinst", "proc_inst_id_",
            "act_hi_job_log", "process_instance_id_",
            "act_hi_incident", "proc_inst_id_");

    private final ApplicationContext context;
    private final int port;
    private final JdbcClient jdbc;
    private static final AtomicInteger FAMILIES = new AtomicInteger();

    /** Two of one name and birth date would be taken for one. */
    private final String idNumber = People.woman("197705%02d".formatted(FAMILIES.incrementAndGet()));

    private final CaseNumber caseNumber;

    /** A case that was helped with a referral, and withdrawn two years ago. */
    public ArchiveStory(ApplicationContext context, int port) {
        this.context = context;
        this.port = port;
        jdbc = context.getBean(JdbcClient.class);
        caseNumber = MediationCase.reported(port, idNumber, "justice");
        MediationCase.planned(port, caseNumber, LocalDate.now(context.getBean(Clock.class)));
        as("caseworker")
                .post(address() + "/withdrawal", Map.of("reason", "搬去外地"))
                .is(204);
        endedYearsAgo(2);
    }

    public CaseNumber caseNumber() {
        return caseNumber;
    }

    String address() {
        return "/api/v1/cases/" + caseNumber;
    }

    Colleague as(String user) {
        return Colleague.of(port, user);
    }

    void endedYearsAgo(int years) {
        jdbc.sql("update timeline set at_ = ? where case_number = ? and event = 'case-withdrawn'")
                .param(OffsetDateTime.now(context.getBean(Clock.class)).minusYears(years))
                .param(caseNumber.value())
                .update();
    }

    /** A night's work on this case alone. */
    public void isArchived() {
        var archiveCase = context.getBean(ArchiveCase.class);
        archiveCase.write(caseNumber);
        archiveCase.thin(caseNumber);
    }

    /** How many rows of its history the engine has, by table. */
    Map<String, Integer> history() {
        var rows = new TreeMap<String, Integer>();
        HISTORY.forEach((table, column) -> rows.put(table, count(table, column)));
        return rows;
    }

    private int count(String table, String column) {
        return instances().stream()
                .mapToInt(instance -> jdbc.sql("select count(*) from %s where %s = ?".formatted(table, column))
                        .param(instance)
                        .query(Integer.class)
                        .single())
                .sum();
    }

    private List<String> instances = List.of();

    private List<String> instances() {
        if (instances.isEmpty()) {
            instances = jdbc.sql("select id_ from act_hi_procinst where business_key_ = ?")
                    .param(caseNumber.value())
                    .query(String.class)
                    .list();
        }
        return instances;
    }

    byte[] kept() {
        return context.getBean(CaseArchives.class).file(caseNumber, 1).orElseThrow();
    }

    PublicKey key() throws GeneralSecurityException {
        return VerifyArchive.key(new String(handedOut("/api/v1/archive-key").body(), StandardCharsets.US_ASCII));
    }

    HttpResponse<byte[]> handedOut(String path) {
        var who = Base64.getEncoder().encodeToString("director:director".getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Basic " + who)
                .build();
        return HttpClient.newHttpClient()
                .sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
                .join();
    }

    static Map<String, byte[]> entries(byte[] zip) throws IOException {
        var entries = new TreeMap<String, byte[]>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        }
        return entries;
    }

    /** From the night to the day on which nobody can read it any more. */
    public void isToldFromBeginningToEnd() throws Exception {
        var before = history();
        assertThat(before.get("act_hi_actinst")).isPositive();

        isArchived();

        var after = history();
        LOG.info(
                "The engine's history of one case: {}, thinned {}; its archive {} bytes", before, after, kept().length);
        assertThat(after.values()).describedAs("%s", after).containsOnly(0);
        assertThat(ArchiveFile.faults(kept(), key())).isEmpty();
        assertThat(new String(kept(), StandardCharsets.UTF_8)).doesNotContain("方秀珍", idNumber, "13800000021");

        var handedOut = handedOut(address() + "/archive");
        assertThat(handedOut.statusCode()).isEqualTo(200);
        assertThat(ArchiveFile.faults(handedOut.body(), key())).isEmpty();
        assertThat(entries(handedOut.body())).containsKeys("case.json", "case.pdf", "manifest.json", "manifest.jws");
        assertThat(new String(entries(handedOut.body()).get("case.json"), StandardCharsets.UTF_8))
                .contains("方秀珍", idNumber);
        assertThat(as("auditor")
                        .get("/api/v1/trail?caseNumber=" + caseNumber)
                        .body()
                        .at("/items/0/what")
                        .asText())
                .isEqualTo("archive");

        var shown = as("caseworker").get(address()).is(200).body();
        assertThat(shown.at("/applicant/name").asText()).isEqualTo("方秀珍");
        assertThat(shown.at("/referrals/0/agency").asText()).isEqualTo("justice");
        assertThat(shown.at("/archives/0/version").asInt()).isOne();
        assertThat(shown.get("timeline").findValuesAsText("event")).contains("case-archived", "case-withdrawn");
        assertThat(as("caseworker").get("/api/v1/cases?q=" + idNumber).body().get("items"))
                .hasSize(1);

        endedYearsAgo(11);
        as("director")
                .post(address() + "/erasure", Map.of("caseNumber", caseNumber.value()))
                .is(204);
        assertThat(handedOut(address() + "/archive").statusCode()).isEqualTo(409);
        assertThat(context.getBean(ArchiveCase.class).entry(caseNumber, "case.json"))
                .isEmpty();
        assertThat(ArchiveFile.faults(kept(), key()))
                .describedAs("that it is what was signed can still be proven")
                .isEmpty();
    }
}
