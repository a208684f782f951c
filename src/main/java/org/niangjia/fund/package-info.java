/** Funds: where money comes from, what it is promised for and where it went, in a journal that only grows. */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "office", "catalogue", "casefile", "casefile :: process"})
package org.niangjia.fund;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
