/** Who reaches what: every door of the house, tried by everybody. */
@NullMarked
package org.niangjia.access;

import org.jspecify.annotations.NullMarked;
