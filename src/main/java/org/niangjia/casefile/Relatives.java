package org.niangjia.casefile;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Which of the staff are relatives of a household, as they or their colleagues declared. They assess, approve, release,
 * audit and decide nothing of it (domain rule), by whatever right or in whoever's place.
 */
public interface Relatives {

    /** User ids. */
    Set<String> of(CaseNumber caseNumber);

    /** Oldest first. */
    List<Relative> declared(CaseNumber caseNumber);

    /** Keeps a declaration; of one who is declared already, the first stands. */
    void declare(CaseNumber caseNumber, Relative relative);

    /**
     * One declaration.
     *
     * @param relation in the words of who declared it; empty when she left it open
     * @param declaredBy user id, her own or a colleague's
     */
    record Relative(String userId, String relation, String declaredBy, Instant declaredAt) {}
}
