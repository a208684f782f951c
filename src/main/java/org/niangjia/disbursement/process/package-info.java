/** The models' words about payments. */
@NullMarked
package org.niangjia.disbursement.process;

import org.jspecify.annotations.NullMarked;
