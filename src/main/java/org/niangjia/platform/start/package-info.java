/** The start and the stop of a node among others: tables first, one node at a time, nothing left half done. */
@NullMarked
package org.niangjia.platform.start;

import org.jspecify.annotations.NullMarked;
