package org.niangjia.casefile.web;

import org.niangjia.casefile.AidCase;
import org.niangjia.casefile.CaseSection;
import org.niangjia.office.Actor;
import org.niangjia.office.Role;
import org.springframework.stereotype.Component;

/** Whether the page offers this reader to record consents; the server asks again when she does. */
@Component
class MayRecordConsents implements CaseSection {

    @Override
    public String name() {
        return "mayRecordConsents";
    }

    @Override
    public Object of(AidCase aidCase, Actor reader) {
        return reader.worksFor(Role.CASEWORKER, aidCase.office());
    }
}
