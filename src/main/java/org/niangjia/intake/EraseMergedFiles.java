package org.niangjia.intake;

import java.util.Set;
import org.niangjia.casefile.CaseErased;
import org.niangjia.casefile.EraseCase;
import org.niangjia.office.Actor;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A file that went on in another tells of the same family: it is forgotten with that one. */
@Service
public class EraseMergedFiles {

    private static final Actor HOUSE = new Actor("system", Set.of());

    private final Merges merges;
    private final EraseCase eraseCase;

    EraseMergedFiles(Merges merges, EraseCase eraseCase) {
        this.merges = merges;
        this.eraseCase = eraseCase;
    }

    @EventListener
    @Transactional
    public void caseErased(CaseErased erased) {
        merges.of(erased.caseNumber()).stream()
                .filter(merge -> merge.into().equals(erased.caseNumber()) && !merge.isUndone())
                .forEach(merge -> eraseCase.erase(merge.caseNumber(), HOUSE));
    }
}
