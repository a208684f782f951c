package org.niangjia.casefile.web;

import java.time.Instant;
import java.util.List;
import org.niangjia.casefile.AidCase;
import org.niangjia.casefile.ArchiveCase;
import org.niangjia.casefile.CaseSection;
import org.niangjia.office.Actor;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Which signed files there are of the case, the newest first. */
@Component
class ArchivesOfCase implements CaseSection {

    private final ArchiveCase archiveCase;

    /** @param archiveCase late, as the archive is made of the sections */
    ArchivesOfCase(@Lazy ArchiveCase archiveCase) {
        this.archiveCase = archiveCase;
    }

    record View(int version, Instant archivedAt, long bytes) {}

    @Override
    public String name() {
        return "archives";
    }

    @Override
    public List<View> of(AidCase aidCase, Actor reader) {
        return archiveCase.of(aidCase.caseNumber()).stream()
                .map(kept -> new View(kept.version(), kept.archivedAt(), kept.bytes()))
                .toList();
    }
}
