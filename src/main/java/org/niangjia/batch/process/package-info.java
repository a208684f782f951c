/** The list and each of its grants in the words of their models. */
@NullMarked
package org.niangjia.batch.process;

import org.jspecify.annotations.NullMarked;
