package org.niangjia.casefile;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
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
        var caseNumber = caseNumbers.next(office, year());
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

    /** A case that is to be opened with others. */
    public record Wanted(OfficeCode office, Set<String> causes) {}

    /**
     * New, open cases at intake, in as many statements as one costs.
     *
     * @param reportedBy user id of who opens them
     * @return as many, in the same order
     */
    @Transactional
    public List<Opened> openAll(List<Wanted> wanted, String channel, String reportedBy) {
        var numbers = numbers(wanted);
        cipher.begin(numbers.stream().map(CaseNumber::value).toList());
        var now = clock.instant();
        var opened = IntStream.range(0, wanted.size())
                .mapToObj(at -> new Opened(
                        new AidCase(
                                numbers.get(at),
                                wanted.get(at).office(),
                                channel,
                                Urgency.NORMAL,
                                CaseStatus.OPEN,
                                Stage.INTAKE,
                                reportedBy,
                                now,
                                wanted.get(at).causes(),
                                null),
                        newAccessCode()))
                .toList();
        caseFiles.addAll(opened);
        timeline.addAll(numbers, reportedBy, "case-reported", channel);
        return opened;
    }

    /**
     * Lets nobody else open a case in these offices' districts until the transaction ends: whom the caller then looks for
     * among the open cases is there, or will not be.
     */
    @Transactional
    public void hold(Collection<OfficeCode> offices) {
        byDistrict(offices).forEach((district, office) -> caseNumbers.next(office, year(), 0));
    }

    private List<CaseNumber> numbers(List<Wanted> wanted) {
        var blocks = new HashMap<String, Iterator<CaseNumber>>();
        byDistrict(wanted.stream().map(Wanted::office).toList()).forEach((district, office) -> {
            var count = (int) wanted.stream()
                    .filter(each -> each.office().district().equals(district))
                    .count();
            blocks.put(district, caseNumbers.next(office, year(), count).iterator());
        });
        return wanted.stream()
                .map(each -> Objects.requireNonNull(blocks.get(each.office().district()))
                        .next())
                .toList();
    }

    /** In one order for everybody, so that nobody waits for who waits for her. */
    private static Map<String, OfficeCode> byDistrict(Collection<OfficeCode> offices) {
        var districts = new TreeMap<String, OfficeCode>();
        offices.forEach(office -> districts.putIfAbsent(office.district(), office));
        return districts;
    }

    private int year() {
        return LocalDate.now(clock).getYear();
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
