/** Where it is kept which work changed hands. */
@NullMarked
package org.niangjia.worklist.jdbc;

import org.jspecify.annotations.NullMarked;
