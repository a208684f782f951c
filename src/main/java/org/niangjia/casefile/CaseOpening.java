package org.niangjia.casefile;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.niangjia.office.OfficeCode;
import org.niangjia.platform.cipher.CaseCipher;
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
    private final CaseCipher cipher;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public CaseOpening(
            CaseFiles caseFiles, CaseNumbers caseNumbers, Timeline timeline, CaseCipher cipher, Clock clock) {
        this.caseFiles = caseFiles;
        this.caseNumbers = caseNumbers;
        this.timeline = timeline;
        this.cipher = cipher;
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

    /**
     * New, open cases at intake, in as many statements as one costs.
     *
     * @param reportedBy user id of who opens them
     * @param causes of each case, as many as there are cases
     */
    @Transactional
    public List<Opened> openAll(OfficeCode office, String channel, String reportedBy, List<Set<String>> causes) {
        var numbers = caseNumbers.next(office, LocalDate.now(clock).getYear(), causes.size());
        cipher.begin(numbers.stream().map(CaseNumber::value).toList());
        var now = clock.instant();
        var opened = IntStream.range(0, causes.size())
                .mapToObj(at -> new Opened(
                        new AidCase(
                                numbers.get(at),
                                office,
                                channel,
                                Urgency.NORMAL,
                                CaseStatus.OPEN,
                                Stage.INTAKE,
                                reportedBy,
                                now,
                                causes.get(at),
                                null),
                        newAccessCode()))
                .toList();
        caseFiles.addAll(opened);
        timeline.addAll(numbers, reportedBy, "case-reported", channel);
        return opened;
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
