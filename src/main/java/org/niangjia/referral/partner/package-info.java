/** What we call at agencies' systems. */
@NullMarked
package org.niangjia.referral.partner;

import org.jspecify.annotations.NullMarked;
