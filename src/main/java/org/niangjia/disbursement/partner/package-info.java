/** The bank: what we ask of it, and what it says. */
@NullMarked
package org.niangjia.disbursement.partner;

import org.jspecify.annotations.NullMarked;
