/** The store of lists. */
@NullMarked
package org.niangjia.batch.jdbc;

import org.jspecify.annotations.NullMarked;
