/** The intake's words in its model. */
@NullMarked
package org.niangjia.intake.process;

import org.jspecify.annotations.NullMarked;
