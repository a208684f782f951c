/** Payments in SQL. */
@NullMarked
package org.niangjia.disbursement.jdbc;

import org.jspecify.annotations.NullMarked;
