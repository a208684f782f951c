/** Referrals: what only another agency can give, asked for, answered, watched by the clock, and never lost between two offices. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"platform", "office", "catalogue", "casefile", "casefile :: process", "worklist"})
package org.niangjia.referral;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
