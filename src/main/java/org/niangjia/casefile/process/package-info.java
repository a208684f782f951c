/** The case's own words in its models: opening, carrying out the plan, closing, withdrawing. */
@NullMarked
package org.niangjia.casefile.process;

import org.jspecify.annotations.NullMarked;
