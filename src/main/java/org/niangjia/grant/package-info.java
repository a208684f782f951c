/** Grants: asked for, approved level by level, made public where the rules ask it, objected to, paid or stopped. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"platform", "office", "catalogue", "casefile", "casefile :: process", "worklist"})
package org.niangjia.grant;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
