package org.niangjia.casefile.web;

import org.niangjia.casefile.AidCase;
import org.niangjia.casefile.CaseSection;
import org.niangjia.casefile.Relatives;
import org.niangjia.office.Actor;
import org.springframework.stereotype.Component;

/** {@code relatives} on a case's page: who of the staff must keep out of it. */
@Component
class RelativesOfCase implements CaseSection {

    private final Relatives relatives;

    RelativesOfCase(Relatives relatives) {
        this.relatives = relatives;
    }

    @Override
    public String name() {
        return "relatives";
    }

    @Override
    public Object of(AidCase aidCase, Actor reader) {
        return relatives.declared(aidCase.caseNumber());
    }
}
