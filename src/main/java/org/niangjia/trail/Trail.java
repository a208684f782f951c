package org.niangjia.trail;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.EmergencyReaders;
import org.niangjia.casefile.Readings;
import org.niangjia.platform.cipher.CaseCipher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A trail of which each line is bound to the one before it by a keyed code (HMAC-SHA256 or HMAC-SM3, as the
 * house was set when the line was written). Who changes, deletes or inserts
 * a line behind the house's back cannot make its code, and {@link #check} names the line; so it does when the last lines
 * are missing. The trail names people of the house, cases and tasks, and nobody of a family: it stays whole when a family
 * is erased.
 */
@Service
public class Trail implements Readings {

    private static final String LINE = "trail.line";
    private static final String END = "trail.end";
    private static final int AT_ONCE = 1000;

    /** Before the detail of what somebody read of a case that was open to her in an emergency. */
    private static final String IN_EMERGENCY = "emergency";

    private final Lines lines;
    private final CaseCipher cipher;
    private final EmergencyReaders emergencies;
    private final Clock clock;

    Trail(Lines lines, CaseCipher cipher, EmergencyReaders emergencies, Clock clock) {
        this.lines = lines;
        this.cipher = cipher;
        this.emergencies = emergencies;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void note(String actor, String what, @Nullable CaseNumber caseNumber, String detail) {
        var end = lines.hold();
        var entry = end.entries() + 1;
        var bare = new Line(
                entry,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                actor,
                what,
                caseNumber == null ? null : caseNumber.value(),
                caseNumber == null ? detail : (mark(caseNumber, actor) + detail).strip(),
                end.lastCode(),
                "");
        var line = coded(bare);
        lines.add(line, new Lines.End(entry, line.code(), endCode(entry, line.code())));
    }

    private String mark(CaseNumber caseNumber, String actor) {
        return emergencies.readsUntil(caseNumber, actor).isPresent() ? IN_EMERGENCY + " " : "";
    }

    private Line coded(Line line) {
        return new Line(
                line.entry(),
                line.at(),
                line.actor(),
                line.what(),
                line.caseNumber(),
                line.detail(),
                line.previous(),
                cipher.index(LINE, line.text()));
    }

    private String endCode(long entries, String lastCode) {
        return cipher.index(END, endText(entries, lastCode));
    }

    private static String endText(long entries, String lastCode) {
        return entries + "\n" + lastCode;
    }

    /**
     * What a check found.
     *
     * @param entries how many lines the trail has
     * @param faults none when it is whole
     */
    public record Checked(long entries, List<Fault> faults) {

        public boolean isWhole() {
            return faults.isEmpty();
        }
    }

    /** What is wrong with one line, or with the trail's end. */
    public record Fault(long entry, Kind kind) {

        /** How it is wrong. */
        public enum Kind {
            /** Its words are not those that were written, or nobody of the house wrote it. */
            ALTERED,
            /** It is not there. */
            MISSING,
            /** It stands after the end. */
            ADDED,
            /** The end itself is not what the house wrote. */
            END_ALTERED
        }
    }

    /** Reads the whole trail; lines that are added meanwhile are not looked at. */
    public Checked check() {
        var end = lines.end();
        var faults = new ArrayList<Fault>();
        var genuineEnd = end.entries() == 0
                ? end.code().isEmpty()
                : cipher.isIndex(end.code(), END, endText(end.entries(), end.lastCode()));
        if (!genuineEnd) {
            faults.add(new Fault(end.entries(), Fault.Kind.END_ALTERED));
        }
        var last = 0L;
        // Of the line before; null where that is missing or not to be believed.
        String code = "";
        List<Line> some;
        while (!(some = lines.after(last, AT_ONCE)).isEmpty()) {
            for (var line : some) {
                for (var gone = last + 1; gone < line.entry(); gone++) {
                    faults.add(new Fault(gone, Fault.Kind.MISSING));
                    code = null;
                }
                last = line.entry();
                var genuine = cipher.isIndex(line.code(), LINE, line.text())
                        && (code == null || code.equals(line.previous()));
                if (!genuine) {
                    faults.add(new Fault(line.entry(), Fault.Kind.ALTERED));
                } else if (line.entry() > end.entries() && lines.end().entries() < line.entry()) {
                    faults.add(new Fault(line.entry(), Fault.Kind.ADDED));
                }
                code = genuine ? line.code() : null;
            }
        }
        for (var gone = last + 1; gone <= end.entries(); gone++) {
            faults.add(new Fault(gone, Fault.Kind.MISSING));
        }
        return new Checked(last, List.copyOf(faults));
    }
}
