/** Grants, decisions and holders in SQL. */
@NullMarked
package org.niangjia.grant.jdbc;

import org.jspecify.annotations.NullMarked;
