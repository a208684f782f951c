package org.niangjia.transfer.web;

import org.niangjia.casefile.AidCase;
import org.niangjia.casefile.CaseSection;
import org.niangjia.office.Actor;
import org.niangjia.transfer.TransferViews;
import org.springframework.stereotype.Component;

/** The transfers on a case's page: where it came from, and where it may be going. */
@Component
class TransfersOfCase implements CaseSection {

    private final TransferViews views;

    TransfersOfCase(TransferViews views) {
        this.views = views;
    }

    @Override
    public String name() {
        return "transfers";
    }

    @Override
    public Object of(AidCase aidCase, Actor reader) {
        return views.of(aidCase.caseNumber()).stream().map(TransferLine::of).toList();
    }
}
