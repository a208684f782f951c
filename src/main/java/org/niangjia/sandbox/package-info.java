/** The demo's other sides, played over real HTTP with real signatures, and a clock that can be moved. */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "catalogue"})
package org.niangjia.sandbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
