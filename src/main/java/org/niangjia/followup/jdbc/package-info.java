/** The store of follow-ups. */
@NullMarked
package org.niangjia.followup.jdbc;

import org.jspecify.annotations.NullMarked;
