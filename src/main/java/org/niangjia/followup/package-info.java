/** Follow-up: when to knock again, what was found, and whether it helped in the household's own words. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"platform", "office", "catalogue", "casefile", "casefile :: process", "worklist"})
package org.niangjia.followup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
