/** The tasks people do: who sees and claims them, what each shows and asks, and the one gate through which every answer passes. */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "office", "casefile", "casefile :: process", "catalogue"})
package org.niangjia.worklist;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
