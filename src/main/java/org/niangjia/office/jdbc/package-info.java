/** The store of the offices. */
@NullMarked
package org.niangjia.office.jdbc;

import org.jspecify.annotations.NullMarked;
