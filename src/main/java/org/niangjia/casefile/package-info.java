/** The shared core: a family's case, its household and people, their consents, the plan and the timeline. */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "office", "catalogue"})
package org.niangjia.casefile;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
