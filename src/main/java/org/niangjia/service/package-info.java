/** Services that volunteers give a household: offered, claimed, reported visit by visit, done. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"platform", "office", "catalogue", "casefile", "casefile :: process", "worklist"})
package org.niangjia.service;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
