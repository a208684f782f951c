/** The store of the shared core. */
@NullMarked
package org.niangjia.casefile.jdbc;

import org.jspecify.annotations.NullMarked;
