package org.niangjia.trail.web;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.niangjia.office.CurrentActor;
import org.niangjia.office.Role;
import org.niangjia.platform.problem.ProblemException;
import org.niangjia.platform.web.Page;
import org.niangjia.trail.Line;
import org.niangjia.trail.Lines;
import org.niangjia.trail.Trail;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The trail, for auditors alone. */
@RestController
@RequestMapping("/api/v1/trail")
class TrailController {

    private final Lines lines;
    private final Trail trail;
    private final CurrentActor currentActor;

    TrailController(Lines lines, Trail trail, CurrentActor currentActor) {
        this.lines = lines;
        this.trail = trail;
        this.currentActor = currentActor;
    }

    @GetMapping
    Page<Entry> list(
            @RequestParam(required = false) @Nullable String caseNumber,
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(defaultValue = "0") int page) {
        onlyAuditors();
        var found = lines.page(caseNumber, actor, Math.max(page, 0));
        return new Page<>(found.items().stream().map(Entry::of).toList(), found.page(), found.size(), found.total());
    }

    /** Reads the whole trail. */
    @GetMapping("/check")
    Result check() {
        onlyAuditors();
        var checked = trail.check();
        return new Result(
                checked.entries(),
                checked.isWhole(),
                checked.faults().stream()
                        .map(fault -> new Result.Fault(
                                fault.entry(),
                                fault.kind().name().toLowerCase(Locale.ROOT).replace('_', '-')))
                        .toList());
    }

    private void onlyAuditors() {
        if (currentActor.get().memberships().stream().noneMatch(membership -> membership.role() == Role.AUDITOR)) {
            throw ProblemException.forbidden();
        }
    }

    /** A line, without its codes. */
    record Entry(long entry, Instant at, String actor, String what, @Nullable String caseNumber, String detail) {

        static Entry of(Line line) {
            return new Entry(line.entry(), line.at(), line.actor(), line.what(), line.caseNumber(), line.detail());
        }
    }

    /** What the check found; faults are {@code altered}, {@code missing}, {@code added} or {@code end-altered}. */
    record Result(long entries, boolean whole, List<Fault> faults) {

        record Fault(long entry, String kind) {}
    }
}
