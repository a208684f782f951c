package org.niangjia.casefile.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.AidCase;
import org.niangjia.casefile.CaseSection;
import org.niangjia.casefile.Consents;
import org.niangjia.casefile.Consents.Consent;
import org.niangjia.casefile.Consents.Told;
import org.niangjia.office.Actor;
import org.springframework.stereotype.Component;

/** What the people concerned allow, on the case's page: per agency and purpose, with how it came to be. */
@Component
class ConsentSection implements CaseSection {

    /** A consent as it stands. */
    record ConsentLine(String agency, String purpose, boolean given, List<ToldLine> history) {}

    /** One time that it was given or taken back. */
    record ToldLine(boolean given, Instant at, String by, @Nullable String note) {}

    private final Consents consents;

    ConsentSection(Consents consents) {
        this.consents = consents;
    }

    @Override
    public String name() {
        return "consents";
    }

    @Override
    public Object of(AidCase aidCase, Actor reader) {
        var history = consents.history(aidCase.caseNumber());
        return consents.of(aidCase.caseNumber()).stream()
                .map(consent -> line(consent, history))
                .toList();
    }

    private static ConsentLine line(Consent consent, List<Told> history) {
        return new ConsentLine(
                consent.agency(),
                consent.purpose(),
                consent.given(),
                history.stream()
                        .filter(told -> told.consent().agency().equals(consent.agency())
                                && told.consent().purpose().equals(consent.purpose()))
                        .map(told -> new ToldLine(told.consent().given(), told.at(), told.by(), told.note()))
                        .toList());
    }
}
