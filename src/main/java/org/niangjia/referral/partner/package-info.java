/** To and from the systems of the agencies, over HTTP. */
@NullMarked
package org.niangjia.referral.partner;

import org.jspecify.annotations.NullMarked;
