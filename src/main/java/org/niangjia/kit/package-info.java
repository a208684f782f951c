/** The other side's kit: a program of its own that plays the house against a partner's system and says what it handles. */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform"})
package org.niangjia.kit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
