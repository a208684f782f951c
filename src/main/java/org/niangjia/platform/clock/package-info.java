/** The one clock. */
@NullMarked
package org.niangjia.platform.clock;

import org.jspecify.annotations.NullMarked;
