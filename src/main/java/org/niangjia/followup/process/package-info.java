/** The follow-up in the words of its model. */
@NullMarked
package org.niangjia.followup.process;

import org.jspecify.annotations.NullMarked;
