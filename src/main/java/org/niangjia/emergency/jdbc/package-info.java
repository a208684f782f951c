/** The store of emergency accesses. */
@NullMarked
package org.niangjia.emergency.jdbc;

import org.jspecify.annotations.NullMarked;
