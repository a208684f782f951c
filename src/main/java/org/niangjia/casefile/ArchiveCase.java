package org.niangjia.casefile;

import java.security.PublicKey;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.niangjia.office.Actor;
import org.niangjia.platform.cipher.CaseCipher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes one signed file of a case that ended long ago, and takes out of the tables what the file holds: first the file, in a
 * transaction of its own; then, in another, it is read back, proven and opened, and only what was proven is thinned. Whoever
 * dies between the two has lost nothing: the next night finds the file and goes on with it.
 *
 * <p>The case's own row, its people and their indexes, plan, grants, money, timeline and trail stay: the family is found
 * again, and a case that is reopened goes on.
 */
@Service
public class ArchiveCase {

    private static final Logger LOG = LoggerFactory.getLogger(ArchiveCase.class);
    private static final String HOUSE = "system";

    private final CaseFiles caseFiles;
    private final CaseArchives archives;
    private final CaseRecord caseRecord;
    private final PersonalDataLetter letter;
    private final List<ArchivedPart> parts;
    private final CaseCipher cipher;
    private final Timeline timeline;
    private final Readings readings;
    private final ArchiveSettings settings;
    private final Clock clock;

    ArchiveCase(
            CaseFiles caseFiles,
            CaseArchives archives,
            CaseRecord caseRecord,
            PersonalDataLetter letter,
            List<ArchivedPart> parts,
            CaseCipher cipher,
            Timeline timeline,
            Readings readings,
            ArchiveSettings settings,
            Clock clock) {
        this.caseFiles = caseFiles;
        this.archives = archives;
        this.caseRecord = caseRecord;
        this.letter = letter;
        this.parts = List.copyOf(parts);
        this.cipher = cipher;
        this.timeline = timeline;
        this.readings = readings;
        this.settings = settings;
        this.clock = clock;
    }

    /** Cases whose time has come, by their numbers, after this one. */
    public List<CaseNumber> due(String after, int most) {
        return archives.due(dueBefore(), after, most);
    }

    private Instant dueBefore() {
        return LocalDate.now(clock)
                .minus(settings.after())
                .atStartOfDay(clock.getZone())
                .toInstant();
    }

    /** Writes the file, unless it is there, the case is open again, or something of it still goes on. */
    @Transactional
    public void write(CaseNumber caseNumber) {
        caseFiles.lock(caseNumber);
        if (!isStillDue(caseNumber)
                || latest(caseNumber).filter(file -> !file.thinned()).isPresent()) {
            return;
        }
        var aidCase = caseFiles.get(caseNumber);
        var entries = new LinkedHashMap<String, byte[]>();
        entries.put("case.json", caseRecord.json(aidCase));
        entries.put("case.pdf", letter.of(aidCase));
        entries.putAll(addedByParts(caseNumber));
        var key = archives.signingKey();
        var file = ArchiveFile.sealed(
                aidCase,
                OffsetDateTime.now(clock).withNano(0).toString(),
                entries,
                (name, bytes) -> cipher.seal(caseNumber.value(), field(name), bytes),
                key.keyId(),
                key.privateKey());
        archives.add(
                caseNumber, latest(caseNumber).map(CaseArchives.Kept::version).orElse(0) + 1, key.keyId(), file);
    }

    /** Reads the file back, and thins what it holds if it is what was written. */
    @Transactional
    public void thin(CaseNumber caseNumber) {
        caseFiles.lock(caseNumber);
        var written = latest(caseNumber).filter(file -> !file.thinned());
        if (written.isEmpty()) {
            return;
        }
        var version = written.get().version();
        if (!isStillDue(caseNumber)) {
            // It was reopened in between; it will have another file.
            archives.discard(caseNumber, version);
            return;
        }
        var faults = faults(caseNumber, written.get());
        if (!faults.isEmpty()) {
            LOG.error("The archive of {} is not what was written and is made anew: {}", caseNumber, faults);
            archives.discard(caseNumber, version);
            return;
        }
        parts.forEach(part -> part.thin(caseNumber));
        archives.markThinned(caseNumber, version);
        timeline.add(caseNumber, HOUSE, "case-archived", "");
    }

    private List<String> faults(CaseNumber caseNumber, CaseArchives.Kept written) {
        var file = archives.file(caseNumber, written.version()).orElseThrow();
        var key = archives.publicKey(written.keyId()).orElseThrow();
        var faults = ArchiveFile.faults(file, key);
        if (!faults.isEmpty()) {
            return faults;
        }
        var opened = opened(caseNumber, file);
        if (opened.isEmpty()) {
            return List.of("nobody can open it");
        }
        // A photo of goods may come when a case has long ended, also after the file was written.
        return ArchiveFile.holds(opened.get(), addedByParts(caseNumber))
                ? ArchiveFile.faults(opened.get(), key)
                : List.of("something was added to the case since");
    }

    private Map<String, byte[]> addedByParts(CaseNumber caseNumber) {
        var files = new LinkedHashMap<String, byte[]>();
        parts.forEach(part -> files.putAll(new TreeMap<>(part.of(caseNumber))));
        return files;
    }

    private boolean isStillDue(CaseNumber caseNumber) {
        return !caseFiles.get(caseNumber).isOpen()
                && !caseFiles.isErased(caseNumber)
                && parts.stream().allMatch(part -> part.isAtRest(caseNumber));
    }

    /** The files of a case that was archived, the newest first. */
    @Transactional(readOnly = true)
    public List<CaseArchives.Kept> of(CaseNumber caseNumber) {
        return archives.of(caseNumber);
    }

    /** The newest file, open, for whoever may read the case; empty when there is none, or the family was forgotten. */
    @Transactional
    public Optional<byte[]> handOut(CaseNumber caseNumber, Actor reader) {
        return latest(caseNumber)
                .flatMap(kept -> archives.file(caseNumber, kept.version()))
                .flatMap(file -> opened(caseNumber, file))
                .map(opened -> {
                    readings.note(reader.userId(), Readings.ARCHIVE, caseNumber, "");
                    return opened;
                });
    }

    /** A file within the archive, whichever of the case's has it; its reader has left her line. */
    @Transactional(readOnly = true)
    public Optional<byte[]> entry(CaseNumber caseNumber, String name) {
        return archives.of(caseNumber).stream()
                .map(kept -> archives.file(caseNumber, kept.version())
                        .flatMap(file ->
                                ArchiveFile.entry(file, name, (entry, bytes) -> open(caseNumber, entry, bytes))))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** With which anybody proves what the house signs from now on. */
    @Transactional
    public PublicKey key() {
        return archives.signingKey().publicKey();
    }

    private Optional<CaseArchives.Kept> latest(CaseNumber caseNumber) {
        return archives.of(caseNumber).stream().findFirst();
    }

    private Optional<byte[]> opened(CaseNumber caseNumber, byte[] file) {
        return ArchiveFile.opened(file, (name, bytes) -> open(caseNumber, name, bytes));
    }

    private Optional<byte[]> open(CaseNumber caseNumber, String name, byte[] sealed) {
        return cipher.open(caseNumber.value(), field(name), Objects.requireNonNull(sealed));
    }

    private static String field(String name) {
        return "archive/" + name;
    }
}
