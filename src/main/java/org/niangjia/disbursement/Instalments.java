package org.niangjia.disbursement;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.niangjia.casefile.GrantPayments.Part;
import org.niangjia.casefile.GrantPayments.Progress;

/** Where it is kept in which parts, and when, a grant is paid. Once fixed, the parts stay. */
public interface Instalments {

    /** In their order; none before the grant's money is promised. */
    List<Part> of(String grantId);

    /** How far those of these grants have come that have more than one part. */
    Map<String, Progress> progress(Collection<String> grantIds);

    /** @throws org.springframework.dao.DuplicateKeyException when they were fixed before */
    void fix(String grantId, List<Part> parts);
}
