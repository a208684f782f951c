/** Lists: many grants of a festival round imported from one sheet, approved together, and paid each by itself. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"platform", "office", "catalogue", "casefile", "casefile :: process", "worklist"})
package org.niangjia.batch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
