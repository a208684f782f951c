/** The journal and its balances, in SQL. */
@NullMarked
package org.niangjia.fund.jdbc;

import org.jspecify.annotations.NullMarked;
