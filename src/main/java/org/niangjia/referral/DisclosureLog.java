package org.niangjia.referral;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.Consents;
import org.niangjia.casefile.Consents.Consent;
import org.niangjia.referral.Disclosures.Disclosed;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes into the file what an agency is told of a person: once a message, however often it is sent. */
@Service
public class DisclosureLog {

    public static final String REQUESTED = "requested";
    public static final String INFORMATION = "information-provided";

    private static final String TOLD = "told";

    private final Disclosures disclosures;
    private final Consents consents;
    private final Clock clock;

    DisclosureLog(Disclosures disclosures, Consents consents, Clock clock) {
        this.disclosures = disclosures;
        this.consents = consents;
        this.clock = clock;
    }

    /**
     * A message is about to leave for the agency's system. Kept whatever becomes of the caller's transaction: when the
     * agency's receipt is lost, the agency knows nevertheless.
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void leaves(Referral referral, String messageId, String what, List<String> fields) {
        disclosures.add(disclosed(referral, messageId, what, Way.SYSTEM.code(), fields, null));
    }

    /** The agency's system took it. */
    @Transactional
    public void taken(String messageId) {
        disclosures.taken(messageId, clock.instant());
    }

    /** It is put before the agency's desk, which reads it in our task list. */
    @Transactional
    public void shownAtDesk(Referral referral, String messageId, String what, List<String> fields) {
        disclosures.add(disclosed(referral, messageId, what, Way.DESK.code(), fields, clock.instant()));
    }

    /** It goes by letter, beside what the agency's system may have had before. */
    @Transactional
    public void onPaper(Referral referral, List<String> fields) {
        disclosures.add(disclosed(
                referral, referral.referralId() + "-paper", REQUESTED, Way.PAPER.code(), fields, clock.instant()));
    }

    /** The answer to its question was given to the agency by a person, as its system did not take it. */
    @Transactional
    public void toldInformation(Referral referral, String informationId) {
        disclosures.add(
                disclosed(referral, informationId + "-told", INFORMATION, TOLD, List.of("message"), clock.instant()));
    }

    private Disclosed disclosed(
            Referral referral,
            String messageId,
            String what,
            String way,
            List<String> fields,
            @Nullable Instant takenAt) {
        return new Disclosed(
                messageId,
                referral.referralId(),
                referral.caseNumber(),
                referral.agency(),
                what,
                way,
                fields,
                consents.givenAt(referral.caseNumber(), referral.agency(), Consent.REFERRAL)
                        .orElse(null),
                clock.instant(),
                takenAt);
    }
}
