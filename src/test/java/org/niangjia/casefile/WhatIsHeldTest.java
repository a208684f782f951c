package org.niangjia.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.niangjia.NiangjiaTest;
import org.niangjia.office.OfficeCode;
import org.niangjia.story.Family;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** Whoever holds a case remembers what it has read of it, and knows what it has written since. */
@NiangjiaTest
class WhatIsHeldTest {

    @Autowired
    private ApplicationContext context;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private CaseFiles caseFiles;

    @Autowired
    private Households households;

    @Test
    void aSavedCaseIsKnownAsItIsKeptAndStaysWithItsOffice() {
        var caseNumber = Family.registered(context).caseNumber();
        transaction.executeWithoutResult(passing -> {
            caseFiles.lock(caseNumber);
            var before = caseFiles.get(caseNumber);
            caseFiles.saveOffice(before.movedTo(new OfficeCode("510107010")));
            caseFiles.lock(caseNumber);

            caseFiles.save(before.told(Set.of("illness"), Urgency.URGENT));

            var known = caseFiles.get(caseNumber);
            assertThat(known.urgency()).isEqualTo(Urgency.URGENT);
            assertThat(known)
                    .isEqualTo(caseFiles.find(List.of(caseNumber)).get(caseNumber))
                    .extracting(AidCase::office)
                    .isEqualTo(new OfficeCode("510107010"));
            passing.setRollbackOnly();
        });
    }

    @Test
    void aHouseholdThatWasReplacedIsReadAgain() {
        var caseNumber = Family.registered(context).caseNumber();
        transaction.executeWithoutResult(passing -> {
            caseFiles.lock(caseNumber);
            var turned = new ArrayList<>(households.of(caseNumber));
            Collections.reverse(turned);

            households.replace(caseNumber, turned);

            assertThat(households.of(caseNumber))
                    .extracting(Person::personId)
                    .containsExactlyElementsOf(
                            turned.stream().map(Person::personId).toList());
            passing.setRollbackOnly();
        });
    }
}
