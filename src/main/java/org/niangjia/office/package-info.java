/** The tree of offices, the roles people hold in them, and who may see what. */
@NullMarked
@ApplicationModule(allowedDependencies = "platform")
package org.niangjia.office;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
