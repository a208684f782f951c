package org.niangjia.emergency;

import java.util.List;
import java.util.Optional;
import org.niangjia.casefile.CaseNumber;

/** Where emergency accesses are kept. */
public interface EmergencyAccesses {

    void add(EmergencyAccess access);

    void save(EmergencyAccess access);

    Optional<EmergencyAccess> find(String accessId);

    /** Oldest first. */
    List<EmergencyAccess> of(CaseNumber caseNumber);

    /** The cases, newest first, in which somebody has this name and this identity number. */
    List<CaseNumber> casesOf(String name, String idNumber);
}
