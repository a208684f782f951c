package org.niangjia.casefile;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import org.niangjia.office.OfficeCode;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opens a case file: gives it a number and an access code for the family. */
@Service
public class CaseOpening {

    /** Letters and digits that are not mistaken for one another when read aloud. */
    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private static final int ACCESS_CODE_LENGTH = 10;

    private final CaseFiles caseFiles;
    private final CaseNumbers caseNumbers;
    private final Timeline timeline;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public CaseOpening(CaseFiles caseFiles, CaseNumbers caseNumbers, Timeline timeline, Clock clock) {
        this.caseFiles = caseFiles;
        this.caseNumbers = caseNumbers;
        this.timeline = timeline;
        this.clock = clock;
    }

    /**
     * A new, open case at intake.
     *
     * @param reportedBy user id of who opens it
     */
    @Transactional
    public Opened open(OfficeCode office, String channel, Urgency urgency, String reportedBy, Set<String> causes) {
        var caseNumber = caseNumbers.next(office, LocalDate.now(clock).getYear());
        var aidCase = new AidCase(
                caseNumber,
                office,
                channel,
                urgency,
                CaseStatus.OPEN,
                Stage.INTAKE,
                reportedBy,
                clock.instant(),
                causes,
                null);
        var accessCode = newAccessCode();
        caseFiles.add(aidCase, accessCode);
        timeline.add(caseNumber, reportedBy, "case-reported", channel);
        return new Opened(aidCase, accessCode);
    }

    private String newAccessCode() {
        return random.ints(ACCESS_CODE_LENGTH, 0, ALPHABET.length())
                .collect(
                        StringBuilder::new,
                        (code, letter) -> code.append(ALPHABET.charAt(letter)),
                        StringBuilder::append)
                .toString();
    }

    /**
     * A case just opened.
     *
     * @param accessCode given to the family, which reads its own progress with it
     */
    public record Opened(AidCase aidCase, String accessCode) {}
}
