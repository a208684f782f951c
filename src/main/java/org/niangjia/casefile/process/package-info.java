/** The case's own words in its models: opening, carrying out the plan, closing, withdrawing. */
@NullMarked
@NamedInterface("process")
package org.niangjia.casefile.process;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
