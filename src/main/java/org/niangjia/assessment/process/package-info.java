/** The assessment in the words of its model: its tasks and what follows the review. */
@NullMarked
package org.niangjia.assessment.process;

import org.jspecify.annotations.NullMarked;
