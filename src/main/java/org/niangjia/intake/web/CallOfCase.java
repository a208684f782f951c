package org.niangjia.intake.web;

import java.util.List;
import java.util.Optional;
import org.niangjia.casefile.AidCase;
import org.niangjia.casefile.CaseSection;
import org.niangjia.intake.Call;
import org.niangjia.intake.Calls;
import org.niangjia.office.Actor;
import org.springframework.stereotype.Component;

/** The call that a case began with, on its page. */
@Component
class CallOfCase implements CaseSection {

    private final Calls calls;

    CallOfCase(Calls calls) {
        this.calls = calls;
    }

    @Override
    public String name() {
        return "calls";
    }

    @Override
    public Object of(AidCase aidCase, Actor reader) {
        Optional<Call> call = calls.of(aidCase.caseNumber());
        return call.map(List::of).orElse(List.of());
    }
}
