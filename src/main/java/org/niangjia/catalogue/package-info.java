/** The codes everybody uses, with their names in both languages, and the programmes money comes from. */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "office"})
package org.niangjia.catalogue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
