/** The one clock, and the days on which offices work. */
@NullMarked
package org.niangjia.platform.clock;

import org.jspecify.annotations.NullMarked;
