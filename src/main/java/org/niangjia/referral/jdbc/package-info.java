/** The tables of referrals. */
@NullMarked
package org.niangjia.referral.jdbc;

import org.jspecify.annotations.NullMarked;
