/** The transfer in the words of its model, and the desks of the tasks that move with a case. */
@NullMarked
package org.niangjia.transfer.process;

import org.jspecify.annotations.NullMarked;
