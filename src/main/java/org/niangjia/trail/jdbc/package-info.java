/** The store of the trail. */
@NullMarked
package org.niangjia.trail.jdbc;

import org.jspecify.annotations.NullMarked;
