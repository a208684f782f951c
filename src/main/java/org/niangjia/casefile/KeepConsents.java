package org.niangjia.casefile;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.Consents.Consent;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Records what the people concerned allow, and ends what rested on a consent that they take back. */
@Service
public class KeepConsents {

    private final CaseFiles caseFiles;
    private final Consents consents;
    private final Timeline timeline;
    private final List<ConsentTakenBack> dependants;

    KeepConsents(CaseFiles caseFiles, Consents consents, Timeline timeline, List<ConsentTakenBack> dependants) {
        this.caseFiles = caseFiles;
        this.consents = consents;
        this.timeline = timeline;
        this.dependants = List.copyOf(dependants);
    }

    /** What is told among other things, as with a report or a plan; what was told before and stands is not repeated. */
    @Transactional
    public void record(CaseNumber caseNumber, List<Consent> told, String actor) {
        told.forEach(consent -> record(caseNumber, consent, null, actor));
    }

    /**
     * One consent, given or taken back.
     *
     * @param note how it was told, e.g. by whom and on which form
     * @param actor user id of who recorded it
     */
    @Transactional
    public void record(CaseNumber caseNumber, Consent consent, @Nullable String note, String actor) {
        caseFiles.lock(caseNumber);
        var before = consents.of(caseNumber).stream().filter(consent::isOfSame).findFirst();
        if (before.filter(consent::equals).isPresent() && note == null) {
            return;
        }
        consents.record(caseNumber, consent, note, actor);
        if (before.filter(consent::equals).isPresent()) {
            return;
        }
        timeline.add(caseNumber, actor, consent.given() ? "consent-given" : "consent-taken-back", consent.agency());
        if (!consent.given() && consent.purpose().equals(Consent.REFERRAL)) {
            dependants.forEach(dependant -> dependant.consentTakenBack(caseNumber, consent.agency(), actor));
        }
    }
}
