/** What all stores share. */
@NullMarked
package org.niangjia.platform.store;

import org.jspecify.annotations.NullMarked;
