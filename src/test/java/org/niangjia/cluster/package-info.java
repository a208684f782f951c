/** Several nodes in processes of their own on one PostgreSQL, in trouble. */
@NullMarked
package org.niangjia.cluster;

import org.jspecify.annotations.NullMarked;
