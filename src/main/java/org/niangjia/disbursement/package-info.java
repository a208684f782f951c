/** Disbursement: an approved grant released by finance, paid by the bank or handed over as goods, and its word kept. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"platform", "office", "catalogue", "casefile", "casefile :: process", "worklist"})
package org.niangjia.disbursement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
