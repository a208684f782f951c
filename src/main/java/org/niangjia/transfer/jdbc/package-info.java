/** The store of transfers. */
@NullMarked
package org.niangjia.transfer.jdbc;

import org.jspecify.annotations.NullMarked;
