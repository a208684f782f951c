package org.niangjia.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.niangjia.NiangjiaTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@NiangjiaTest
@NullUnmarked
class ArchiveStoryTest {

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private ArchiveCase archiveCase;

    @Autowired
    private CaseArchives archives;

    @Autowired
    private Households households;

    @Autowired
    private JdbcClient jdbc;

    private ArchiveStory story;

    @BeforeEach
    void aCaseThatEndedLongAgo() {
        story = new ArchiveStory(context, port);
    }

    @Test
    void aCaseIsArchivedReadAndForgotten() throws Exception {
        story.isToldFromBeginningToEnd();
    }

    @Test
    void onlyWhatEndedLongEnoughAgoIsDue() {
        assertThat(due()).contains(story.caseNumber());

        story.endedYearsAgo(0);

        assertThat(due()).doesNotContain(story.caseNumber());
    }

    @Test
    void whoDiesBetweenFileAndThinningLosesNothing() {
        var before = story.history();

        archiveCase.write(story.caseNumber());
        // Here the house was killed.

        assertThat(story.history()).isEqualTo(before);
        assertThat(due()).contains(story.caseNumber());
        story.isArchived();
        assertThat(story.history().values()).containsOnly(0);
        assertThat(archives.of(story.caseNumber())).hasSize(1);
        assertThat(due()).doesNotContain(story.caseNumber());
    }

    @Test
    void nothingIsThinnedForAFileThatIsNotWhatWasWritten() {
        archiveCase.write(story.caseNumber());
        var before = story.history();
        var file = story.kept();
        file[file.length / 2] ^= 1;
        jdbc.sql("update case_archive set file = ? where case_number = ?")
                .params(file, story.caseNumber().value())
                .update();

        archiveCase.thin(story.caseNumber());

        assertThat(story.history()).isEqualTo(before);
        assertThat(archives.of(story.caseNumber())).isEmpty();
        story.isArchived();
        assertThat(archives.of(story.caseNumber())).hasSize(1);
    }

    @Test
    void aChangedByteIsFoundWhereverItIs() throws Exception {
        story.isArchived();
        var file = story.kept();
        var open = story.handedOut(story.address() + "/archive").body();

        for (var form : new byte[][] {file, open}) {
            for (int place = 0; place < form.length; place += 1 + form.length / 500) {
                form[place] ^= 1;
                assertThat(ArchiveFile.faults(form, story.key()))
                        .describedAs("byte %d", place)
                        .isNotEmpty();
                form[place] ^= 1;
            }
            assertThat(ArchiveFile.faults(form, story.key())).isEmpty();
        }
    }

    @Test
    void aCommandProvesItWithThePublicKeyAlone(@TempDir Path folder) throws Exception {
        story.isArchived();
        var file = folder.resolve("case.zip");
        var key = folder.resolve("key.pem");
        Files.write(file, story.handedOut(story.address() + "/archive").body());
        Files.write(key, story.handedOut("/api/v1/archive-key").body());

        assertThat(verified(file, key)).isEqualTo("0 archive: as it was signed");

        Files.write(file, story.kept());
        assertThat(verified(file, key)).isEqualTo("0 archive: as it was signed");
        Files.write(
                key,
                VerifyArchive.pem(java.security.KeyPairGenerator.getInstance("Ed25519")
                                .generateKeyPair()
                                .getPublic())
                        .getBytes(StandardCharsets.US_ASCII));
        assertThat(verified(file, key)).startsWith("1 ").contains("not this key's", "NOT as it was signed");
    }

    @Test
    void onlyWhoMayReadTheCaseReadsItsArchive() {
        story.as("director").get(story.address() + "/archive").is(404);

        story.isArchived();

        assertThat(story.as("caseworker-b")
                        .tries("GET", story.address() + "/archive", null, Map.of())
                        .statusCode())
                .isEqualTo(404);
        assertThat(story.as("auditor")
                        .tries("GET", story.address() + "/archive", null, Map.of())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aCaseThatIsReopenedGoesOn() {
        story.isArchived();

        story.as("caseworker")
                .post(story.address() + "/reopening", Map.of("reason", "又有困难"))
                .is(204);

        assertThat(story.as("caseworker").sees(story.caseNumber().value(), "Task_HomeVisit"))
                .isNotEmpty();
        assertThat(due()).doesNotContain(story.caseNumber());
    }

    @Test
    void aCaseIsArchivedWhateverCharactersItsPeopleWerePastedWith() {
        var known = households.of(story.caseNumber()).get(0);
        households.replace(
                story.caseNumber(),
                List.of(new Person(
                        known.personId(),
                        known.caseNumber(),
                        "方\b秀珍\u000B",
                        known.idNumber(),
                        known.birthDate(),
                        known.sex(),
                        known.relation(),
                        known.phone(),
                        known.address(),
                        known.conditions())));

        story.isArchived();

        assertThat(archives.of(story.caseNumber())).hasSize(1);
        assertThat(due()).doesNotContain(story.caseNumber());
    }

    @Test
    void aNightGoesOnWhereOneCaseFailsAndTheNextNightMeetsItAgain() {
        var unreadable = new ArchiveStory(context, port);
        var last = new ArchiveStory(context, port);
        var people = details(unreadable, null);
        var before = unreadable.history();
        var night = new Nights(archiveCase);

        night.archiveWhatIsDue();

        assertThat(archives.of(story.caseNumber())).hasSize(1);
        assertThat(story.history().values()).containsOnly(0);
        assertThat(archives.of(last.caseNumber())).hasSize(1);
        assertThat(archives.of(unreadable.caseNumber())).isEmpty();
        assertThat(unreadable.history()).isEqualTo(before);

        details(unreadable, people);
        night.archiveWhatIsDue();

        assertThat(archives.of(unreadable.caseNumber())).hasSize(1);
        assertThat(unreadable.history().values()).containsOnly(0);
        assertThat(archives.of(story.caseNumber())).hasSize(1);
    }

    /** What is kept of the one person in it, before it is written over; null for what nobody can open. */
    private String details(ArchiveStory of, @Nullable String now) {
        var before = jdbc.sql("select details from person where case_number = ?")
                .param(of.caseNumber().value())
                .query(String.class)
                .single();
        jdbc.sql("update person set details = ? where case_number = ?")
                .params(
                        now == null ? before.substring(0, before.length() - 8) : now,
                        of.caseNumber().value())
                .update();
        return before;
    }

    private List<CaseNumber> due() {
        return archiveCase.due(before(story.caseNumber()), 1000);
    }

    private static String before(CaseNumber caseNumber) {
        var digits = Integer.parseInt(caseNumber.value().substring(12)) - 1;
        return caseNumber.value().substring(0, 12) + "%06d".formatted(digits);
    }

    private static String verified(Path file, Path key) {
        var out = new ByteArrayOutputStream();
        var code = VerifyArchive.run(
                new PrintStream(out, true, StandardCharsets.UTF_8), "--verify-archive=" + file, "--archive-key=" + key);
        return (code + " " + out.toString(StandardCharsets.UTF_8)).strip();
    }
}
