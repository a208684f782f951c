/** How a family's trouble reaches the house: report, registration, and the search for a file that it already has. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"platform", "office", "catalogue", "casefile", "casefile :: process", "worklist"})
package org.niangjia.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
