package org.niangjia.service;

import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.OpenWork;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Services that end with their case. */
@Service
class WithdrawServices implements OpenWork {

    private final Engagements engagements;

    WithdrawServices(Engagements engagements) {
        this.engagements = engagements;
    }

    @Override
    @Transactional
    public void withdraw(CaseNumber caseNumber, String actor) {
        engagements.of(caseNumber).forEach(engagement -> engagements.save(engagement.withdrawn()));
    }
}
