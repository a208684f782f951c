package org.niangjia.casefile.process;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.AidCase;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.office.OfficeCode;
import org.niangjia.office.Role;
import org.springframework.stereotype.Component;

/**
 * The cases that this thread is opening together, of which nobody else can know yet: what the models ask of one at its
 * start is known here, and costs no statement a case.
 */
@Component
public class CasesOpenedTogether {

    private final ThreadLocal<@Nullable Opening> opening = new ThreadLocal<>();

    private record Opening(Map<CaseNumber, AidCase> cases, Map<Role, Map<OfficeCode, Optional<OfficeCode>>> nearest) {}

    <T> T during(Collection<AidCase> cases, Supplier<T> start) {
        opening.set(new Opening(
                cases.stream().collect(Collectors.toMap(AidCase::caseNumber, Function.identity())), new HashMap<>()));
        try {
            return start.get();
        } finally {
            opening.remove();
        }
    }

    /** Whether the case is among them: somebody has to speak with the family before it is registered. */
    public boolean has(CaseNumber caseNumber) {
        return find(caseNumber).isPresent();
    }

    Optional<AidCase> find(CaseNumber caseNumber) {
        var now = opening.get();
        return now == null ? Optional.empty() : Optional.ofNullable(now.cases().get(caseNumber));
    }

    /** Which office above has the role, asked once for all cases of an office. */
    Optional<OfficeCode> nearest(Role role, OfficeCode office, Supplier<Optional<OfficeCode>> ask) {
        var now = opening.get();
        return now == null
                ? ask.get()
                : now.nearest()
                        .computeIfAbsent(role, first -> new HashMap<>())
                        .computeIfAbsent(office, first -> ask.get());
    }
}
