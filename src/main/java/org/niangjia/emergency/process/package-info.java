/** The review of an emergency access in the words of its model. */
@NullMarked
package org.niangjia.emergency.process;

import org.jspecify.annotations.NullMarked;
