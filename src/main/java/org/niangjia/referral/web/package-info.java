/** What the case page shows of referrals. */
@NullMarked
package org.niangjia.referral.web;

import org.jspecify.annotations.NullMarked;
